package io.payflow.query.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 9162, section 2.1, over a list of entries: the hash of a leaf is that of the byte 0 and the
 * entry, the hash of a node is that of the byte 1 and its two children, and the left subtree is the largest full one.
 */
public final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleTree() {}

    public static Hash leaf(byte[] entry) {
        return Hash.of(LEAF, entry);
    }

    /** Section 2.1.1. @param leaves at least one, hashed */
    public static Hash root(List<Hash> leaves) {
        List<Hash> level = leaves;
        while (level.size() > 1) {
            level = parents(level);
        }
        return level.get(0);
    }

    /**
     * Section 2.1.3.1: what proves that a leaf is in the tree; the sibling of the leaf first.
     *
     * @param leaves hashed
     */
    public static List<Hash> inclusionPath(int index, List<Hash> leaves) {
        List<Hash> path = new ArrayList<>();
        List<Hash> level = leaves;
        int place = index;
        while (level.size() > 1) {
            int sibling = place ^ 1;
            if (sibling < level.size()) {
                path.add(level.get(sibling));
            }
            level = parents(level);
            place /= 2;
        }
        return path;
    }

    /**
     * Section 2.1.3.2: the root that a path leads to from a leaf.
     *
     * @param leaf hashed
     * @param size how many leaves the tree has
     * @throws IllegalArgumentException if no tree of this size has such a path
     */
    public static Hash rootOf(Hash leaf, long index, long size, List<Hash> path) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("There is no leaf " + index + " in a tree of " + size);
        }
        Hash root = leaf;
        long place = index;
        long last = size - 1;
        for (Hash sibling : path) {
            if (last == 0) {
                throw new IllegalArgumentException("The path is too long for a tree of " + size);
            }
            if ((place & 1) == 1 || place == last) {
                root = node(sibling, root);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                root = node(root, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        if (last != 0) {
            throw new IllegalArgumentException("The path is too short for a tree of " + size);
        }
        return root;
    }

    /** The last one of an odd number goes up as it is: so the left subtrees are full. */
    private static List<Hash> parents(List<Hash> level) {
        List<Hash> parents = new ArrayList<>((level.size() + 1) / 2);
        for (int i = 0; i < level.size(); i += 2) {
            boolean paired = i + 1 < level.size();
            parents.add(paired ? node(level.get(i), level.get(i + 1)) : level.get(i));
        }
        return parents;
    }

    private static Hash node(Hash left, Hash right) {
        return Hash.of(NODE, left.bytes(), right.bytes());
    }
}
