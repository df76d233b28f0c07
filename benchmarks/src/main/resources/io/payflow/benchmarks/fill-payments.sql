-- Payments of one year: 500 merchants, a few of them large; 200 000 customers; amounts from 1.00 to 100 000.00, small ones
-- more often; the latest in all states, the older ones almost all in a terminal one. The seed makes each run the same.
select setseed(0.42);

insert into payments_v1 (
    id, merchant_id, customer_id, amount, currency, intent, method_type, card_token, account_id, description, metadata,
    status, pending_instruction, captured_amount, failure_code, failure_message, processor_reference,
    created_at, updated_at, completed_at, version, created_position)
select
    'pay_' || substr(md5('payment ' || n), 1, 26),
    'merch_' || lpad(merchant::text, 3, '0'),
    case when customer <= 200000 then 'cust_' || customer end,
    amount,
    currency,
    case when status = 'authorized' then 'authorize_only' else 'capture' end,
    case when by_card then 'card' else 'bank_transfer' end,
    case when by_card then 'tok_' || substr(md5('token ' || n), 1, 24) end,
    case when not by_card then 'acct_' || substr(md5('account ' || n), 1, 16) end,
    case when n % 3 = 0 then 'Order ' || n end,
    case when n % 2 = 0 then '{"orderId":"order_' || n || '"}' end,
    status,
    null,
    case when status = 'succeeded' then amount else 0 end,
    case when status = 'failed' then 'card_declined' end,
    case when status = 'failed' then 'The issuer declined the payment' end,
    case when status not in ('draft', 'submitted') then 'ch_' || substr(md5('reference ' || n), 1, 24) end,
    created_at,
    created_at + interval '4 seconds',
    case when status in ('succeeded', 'failed', 'canceled') then created_at + interval '4 seconds' end,
    case status when 'draft' then 0 when 'submitted' then 1 when 'processing' then 2 else 3 end,
    3 * n
from (
    select
        n,
        1 + floor(500 * power(merchant_dice, 3))::int as merchant,
        1 + floor(250000 * customer_dice)::int as customer,
        floor(100 * power(100000, amount_dice))::bigint as amount,
        case
            when currency_dice < 0.55 then 'USD'
            when currency_dice < 0.80 then 'EUR'
            when currency_dice < 0.93 then 'GBP'
            when currency_dice < 0.9995 then 'JPY'
            else 'BHD'
        end as currency,
        n % 10 <> 0 as by_card,
        case
            when n > :rows * 0.995 and status_dice < 0.1 then 'submitted'
            when n > :rows * 0.995 and status_dice < 0.3 then 'processing'
            when n > :rows * 0.995 and status_dice < 0.4 then 'requires_action'
            when status_dice < 0.005 then 'authorized'
            when status_dice < 0.015 then 'draft'
            when status_dice < 0.045 then 'canceled'
            when status_dice < 0.105 then 'failed'
            else 'succeeded'
        end as status,
        date_trunc('milliseconds', now() - interval '365 days' * (1 - n::double precision / :rows)) as created_at
    from (
        select n, random() as merchant_dice, random() as customer_dice, random() as amount_dice,
               random() as currency_dice, random() as status_dice
        from generate_series(1, :rows) as n
    ) as dice
) as payment;
