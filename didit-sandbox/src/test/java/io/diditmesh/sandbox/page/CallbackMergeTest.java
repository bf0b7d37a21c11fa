package io.diditmesh.sandbox.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class CallbackMergeTest {
    @Test
    void merge_joinsAnExistingQueryBeforeTheFragment() {
        assertThat(CallbackMerge.MERGE.apply("https://shop.example/back?cart=7#top", "status=Approved"))
                .isEqualTo("https://shop.example/back?cart=7&status=Approved#top");
    }

    @Test
    void merge_startsAQueryWhereThereIsNone() {
        assertThat(CallbackMerge.MERGE.apply("shop-app://back", "status=Approved"))
                .isEqualTo("shop-app://back?status=Approved");
    }

    @Test
    void append_addsAQuestionMarkWhateverStandsThere() {
        assertThat(CallbackMerge.APPEND.apply("https://shop.example/back?cart=7", "status=Approved"))
                .isEqualTo("https://shop.example/back?cart=7?status=Approved");
    }
}
