package io.meshperf.junit;

import org.junit.jupiter.api.ClassOrderer;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Has JUnit take the classes by their {@code @Order}, because the gate comes after what it judges. A file
 * junit-platform.properties would say it, too, but only the first such file on the class path is read.
 */
public final class ClassOrder implements LauncherSessionListener {

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        if (System.getProperty(ClassOrderer.DEFAULT_ORDER_PROPERTY_NAME) == null) {
            System.setProperty(ClassOrderer.DEFAULT_ORDER_PROPERTY_NAME, ClassOrderer.OrderAnnotation.class.getName());
        }
    }
}
