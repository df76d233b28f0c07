package io.payflow.query.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MerkleTreeTest {
    /** The leaves of the reference tests of Certificate Transparency. */
    private static final List<String> LEAVES =
            List.of("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f");

    @ParameterizedTest
    @CsvSource({
        "1, 6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "2, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "3, aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "4, d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "5, 4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "6, 76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "7, ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "8, 5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"
    })
    void theRootIsThatOfTheReference(int size, String root) {
        assertThat(MerkleTree.root(reference(size))).hasToString(root);
    }

    @ParameterizedTest
    @CsvSource({
        "2, 3, fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "5, 7, bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
                + " b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"
                + " d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
    })
    void thePathIsThatOfTheReference(int index, int size, String path) {
        assertThat(MerkleTree.inclusionPath(index, reference(size)).stream().map(Hash::toString))
                .containsExactly(path.split(" "));
    }

    @Property
    void everyPathLeadsToTheRoot(@ForAll @IntRange(min = 1, max = 600) int size) {
        List<Hash> leaves = leaves(size);
        Hash root = MerkleTree.root(leaves);

        for (int index : List.of(0, size / 3, size / 2, size - 1)) {
            List<Hash> path = MerkleTree.inclusionPath(index, leaves);
            assertThat(MerkleTree.rootOf(leaves.get(index), index, size, path)).isEqualTo(root);
        }
    }

    @Property
    void nothingElseLeadsToTheRoot(
            @ForAll @IntRange(min = 1, max = 300) int size, @ForAll @IntRange(max = 1_000_000) int choice) {
        List<Hash> leaves = leaves(size);
        Hash root = MerkleTree.root(leaves);
        int index = choice % size;
        Hash leaf = leaves.get(index);
        List<Hash> path = MerkleTree.inclusionPath(index, leaves);
        Hash other = Hash.of(leaf.bytes());

        assertThat(rootOf(other, index, size, path)).isNotEqualTo(Optional.of(root));
        for (int place = 0; place < size; place++) {
            if (place != index) {
                assertThat(rootOf(leaf, place, size, path)).isNotEqualTo(Optional.of(root));
            }
        }
        for (List<Hash> changed : changed(path, other)) {
            assertThat(rootOf(leaf, index, size, changed)).isNotEqualTo(Optional.of(root));
        }
    }

    @Property
    void everyLeafAndItsPlaceIsInTheRoot(@ForAll @IntRange(min = 2, max = 300) int size) {
        List<Hash> leaves = new ArrayList<>(leaves(size));
        Hash root = MerkleTree.root(leaves);
        leaves.add(leaves.remove(size / 2 - 1));

        assertThat(MerkleTree.root(leaves)).isNotEqualTo(root);
        assertThat(MerkleTree.root(leaves.subList(0, size - 1))).isNotEqualTo(root);
    }

    /** Each hash replaced, the last one taken away, one added. */
    private static List<List<Hash>> changed(List<Hash> path, Hash other) {
        List<List<Hash>> all = new ArrayList<>();
        for (int i = 0; i < path.size(); i++) {
            List<Hash> changed = new ArrayList<>(path);
            changed.set(i, other);
            all.add(changed);
        }
        if (!path.isEmpty()) {
            all.add(path.subList(0, path.size() - 1));
        }
        List<Hash> longer = new ArrayList<>(path);
        longer.add(other);
        all.add(longer);
        return all;
    }

    /** Empty for a path that no tree of the size has. */
    private static Optional<Hash> rootOf(Hash leaf, int index, int size, List<Hash> path) {
        try {
            return Optional.of(MerkleTree.rootOf(leaf, index, size, path));
        } catch (IllegalArgumentException noSuchPath) {
            return Optional.empty();
        }
    }

    private static List<Hash> reference(int size) {
        Stream<byte[]> entries = LEAVES.stream().limit(size).map(HexFormat.of()::parseHex);
        return entries.map(MerkleTree::leaf).toList();
    }

    private static List<Hash> leaves(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> MerkleTree.leaf(new byte[] {(byte) i, (byte) (i >> 8)}))
                .toList();
    }
}
