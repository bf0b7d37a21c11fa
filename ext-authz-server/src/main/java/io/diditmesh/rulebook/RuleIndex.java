package io.diditmesh.rulebook;

import io.diditmesh.request.RequestPath;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of one policy by the paths they speak for.
 *
 * <p>A server may serve a path as another one (see {@link PathReading}), and HEAD as GET. A request is held to what each
 * of its readings needs, so that none of them gets by with less than its plain form. What is let through is let through
 * as written; what requires something speaks for every path that has a reading it matches.
 */
final class RuleIndex {
    private final Policy policy;
    private final PathTrie<Entry> exempting = new PathTrie<>();
    private final PathTrie<Entry> requiring = new PathTrie<>();

    /** One of a rule's matches. */
    private record Entry(int position, Rule rule, RequestMatch match) {
        boolean fits(String method, Examined request) {
            return match.fits(method, request, rule.requires());
        }
    }

    RuleIndex(Policy policy) {
        this.policy = policy;
        for (int i = 0; i < policy.rules().size(); i++) {
            Rule rule = policy.rules().get(i);
            PathTrie<Entry> trie = rule.requires() ? requiring : exempting;
            for (RequestMatch match : rule.matches()) {
                trie.put(match.path(), new Entry(i, rule, match));
            }
        }
    }

    Policy policy() {
        return policy;
    }

    /**
     * The rules that may speak for a request, in their order, up to the first that does whatever else holds: one list for
     * each reading of the request, where they differ.
     */
    List<List<Rule>> candidates(Examined request) {
        String method = request.request().method();
        List<RequestPath> readings =
                policy.terms().paths().readings(request.request().path());
        if (readings.size() == 1 && !method.equals("HEAD")) {
            return List.of(rules(positions(readings, method, request)));
        }
        Set<List<Integer>> distinct = new LinkedHashSet<>();
        for (String read : method.equals("HEAD") ? List.of("HEAD", "GET") : List.of(method)) {
            for (int i = 0; i < readings.size(); i++) {
                distinct.add(positions(readings.subList(i, readings.size()), read, request));
            }
        }
        return distinct.stream().map(this::rules).toList();
    }

    /** @param readings of one path, itself first */
    private List<Integer> positions(List<RequestPath> readings, String method, Examined request) {
        Merge merge = new Merge();
        exempting.find(readings.getFirst(), merge::add);
        for (RequestPath reading : readings) {
            requiring.find(policy.terms().paths().folded(reading), merge::add);
        }
        return merge.positions(method, request);
    }

    private List<Rule> rules(List<Integer> positions) {
        List<Rule> rules = new ArrayList<>(positions.size());
        for (int position : positions) {
            rules.add(policy.rules().get(position));
        }
        return rules;
    }

    /** Several lists of entries, each in the order of the rules, gone through as one. */
    private static final class Merge {
        private final List<Cursor> cursors = new ArrayList<>(2);

        void add(List<Entry> entries) {
            cursors.add(new Cursor(entries));
        }

        List<Integer> positions(String method, Examined request) {
            List<Integer> positions = new ArrayList<>(2);
            for (int next = next(); next < Cursor.END; next = next()) {
                boolean fits = false;
                for (Cursor cursor : cursors) {
                    while (cursor.position() == next) {
                        Entry entry = cursor.take();
                        if (!fits && entry.fits(method, request)) {
                            fits = true;
                            positions.add(next);
                            if (entry.rule().isUnconditional()) {
                                return positions;
                            }
                        }
                    }
                }
            }
            return positions;
        }

        private int next() {
            int next = Cursor.END;
            for (Cursor cursor : cursors) {
                next = Math.min(next, cursor.position());
            }
            return next;
        }
    }

    private static final class Cursor {
        static final int END = Integer.MAX_VALUE;

        private final List<Entry> entries;
        private int at;

        Cursor(List<Entry> entries) {
            this.entries = entries;
        }

        int position() {
            return at < entries.size() ? entries.get(at).position() : END;
        }

        Entry take() {
            return entries.get(at++);
        }
    }
}
