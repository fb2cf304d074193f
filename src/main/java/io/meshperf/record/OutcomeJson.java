package io.meshperf.record;

import io.meshperf.model.Caution;
import io.meshperf.model.Datagrams;
import io.meshperf.model.Measurement;
import io.meshperf.model.Outcome;
import io.meshperf.model.Quantity;
import io.meshperf.model.Timing;
import io.meshperf.model.TrialResult;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One trial's outcome as JSON that explains itself; its figures are named as in the journal. */
public final class OutcomeJson {

    private OutcomeJson() {}

    /** On lines of its own, for people and programs. */
    public static String pretty(TrialResult result, List<Caution> doubts) {
        ObjectNode json = Json.object();
        ObjectNode trial = json.putObject("trial");
        TrialWriter.trial(trial, result);
        if (result.outcome() instanceof Outcome.Measured measured) {
            json.put("outcome", "measured");
            measured(json, measured.measurement());
            if (!measured.timing().equals(Timing.unknown())) {
                TrialWriter.timing(measured.timing(), json.putObject("timing"));
            }
            ArrayNode leftOut = json.putArray("left_out");
            measured.leftOut().forEach(leftOut::add);
            ArrayNode list = json.putArray("doubts");
            for (Caution doubt : doubts) {
                list.addObject().put("mark", doubt.mark()).put("text", doubt.text());
            }
        } else if (result.outcome() instanceof Outcome.Failed failed) {
            json.put("outcome", "failed");
            json.putNull("value");
            json.put("cause", failed.cause().name());
            json.put("title", failed.cause().title());
            json.put("said", failed.evidence());
            json.put("remedy", failed.cause().remedy());
            json.put("made_again", failed.cause().fromOutside());
        } else if (result.outcome() instanceof Outcome.Unsupported unsupported) {
            json.put("outcome", "unsupported");
            json.putNull("value");
            json.put("said", unsupported.reason());
        }
        return Json.pretty(json);
    }

    private static void measured(ObjectNode json, Measurement measurement) {
        Quantity quantity = measurement.quantity();
        json.put("value", quantity.value());
        json.put(
                "unit",
                switch (quantity.metric()) {
                    case GOODPUT -> "bit/s";
                    case TRANSACTIONS -> "transactions/s";
                    case PACKET_SIZE -> "bytes";
                });
        json.put("in_words", quantity.toString());
        ObjectNode figures = json.putObject("figures");
        TrialWriter.measurement(figures, measurement);
        if (measurement instanceof Datagrams datagrams) {
            figures.put("loss_percent", datagrams.loss().percent());
        }
    }
}
