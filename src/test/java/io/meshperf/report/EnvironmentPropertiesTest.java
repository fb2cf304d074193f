package io.meshperf.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentPropertiesTest {

    @ParameterizedTest
    @ValueSource(strings = {"", "de-DE", "ar-EG-u-nu-arab"})
    void facts_keep_their_order_and_come_back_as_they_were(String locale) throws IOException {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("kernel of cluster A", " 6.1.0=x:y\\z");
        facts.put("a#b!", "31 µs\nsecond\tline\r");
        String text = Golden.in(locale, () -> EnvironmentProperties.text(facts));
        Properties read = new Properties();
        read.load(new StringReader(text));
        assertThat(read).isEqualTo(facts);
        assertThat(text).startsWith("kernel\\ of\\ cluster\\ A=").matches("[\\x20-\\x7e\\n]*");
    }

    @Test
    void no_facts_are_an_empty_file() {
        assertThat(EnvironmentProperties.text(Map.of())).isEmpty();
    }
}
