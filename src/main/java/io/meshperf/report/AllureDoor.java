package io.meshperf.report;

import io.meshperf.text.Foreign;
import io.qameta.allure.listener.ContainerLifecycleListener;
import io.qameta.allure.listener.TestLifecycleListener;
import io.qameta.allure.model.FixtureResult;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.util.function.Consumer;

/**
 * Everything that Allure writes about a test passes here, found by Allure itself: its report takes a message for HTML and for
 * a terminal's colours, and messages quote what clusters and tools said.
 */
public final class AllureDoor implements TestLifecycleListener, ContainerLifecycleListener {

    @Override
    public void beforeTestWrite(TestResult result) {
        text(result.getName(), result::setName);
        text(result.getFullName(), result::setFullName);
        text(result.getDescription(), result::setDescription);
        result.getParameters().forEach(parameter -> text(parameter.getValue(), parameter::setValue));
        result.getLabels().forEach(label -> text(label.getValue(), label::setValue));
        details(result.getStatusDetails());
    }

    @Override
    public void beforeContainerWrite(TestResultContainer container) {
        container.getBefores().forEach(AllureDoor::fixture);
        container.getAfters().forEach(AllureDoor::fixture);
    }

    private static void fixture(FixtureResult fixture) {
        text(fixture.getName(), fixture::setName);
        details(fixture.getStatusDetails());
    }

    private static void details(StatusDetails details) {
        if (details != null) {
            text(details.getMessage(), details::setMessage);
            text(details.getTrace(), details::setTrace);
        }
    }

    private static void text(String text, Consumer<String> setter) {
        if (text != null) {
            setter.accept(untagged(Foreign.layout(text)));
        }
    }

    /** Some of the report's places escape and some do not, so a tag is taken apart: as text it reads alike in both. */
    static String untagged(String text) {
        if (text.indexOf('<') < 0) {
            return text;
        }
        StringBuilder untagged = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            boolean tag = c == '<' && at + 1 < text.length() && !Character.isWhitespace(text.charAt(at + 1));
            untagged.append(c).append(tag ? " " : "");
        }
        return untagged.toString();
    }
}
