package io.diditmesh.e2e.story;

import io.diditmesh.e2e.lab.Lab;

/** One thing that must be so. It needs no other step to have been played before. */
public final class Step {
    private final String title;
    private final Act act;

    /** What people do. */
    interface Act {
        void play(Stage stage);
    }

    Step(String title, Act act) {
        this.title = title;
        this.act = act;
    }

    public String title() {
        return title;
    }

    public StepResult play(Lab lab) {
        try (Stage stage = new Stage(lab)) {
            return play(stage);
        }
    }

    private StepResult play(Stage stage) {
        try {
            act.play(stage);
            return new StepResult.Passed(stage.transcript().text());
        } catch (RuntimeException failed) {
            String why = failed instanceof StepFailed ? String.valueOf(failed.getMessage()) : failed.toString();
            return new StepResult.Failed(stage.transcript().text(), why);
        }
    }
}
