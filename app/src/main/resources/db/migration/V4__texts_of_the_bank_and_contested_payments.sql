-- What the bank says is limited in code points; H2 counts UTF-16, so twice as much.
alter table bank_unmatched alter column payout_id set data type varchar(512);
alter table bank_unmatched alter column item_id set data type varchar(512);
alter table bank_unmatched alter column code set data type varchar(128);

-- The canceled payout that may have paid a payment after all, although another payout claims it.
alter table payable_payment add column contested_by varchar(255);
