package localmesh.api.kubelet;

import localmesh.api.control.EventRecorder;
import tools.jackson.databind.node.ObjectNode;

/** What the kubelet has to say about one pod. */
record PodEvents(EventRecorder recorder, ObjectNode pod) {

    static final String COMPONENT = "kubelet";

    void normal(String reason, String message) {
        recorder.normal(pod, COMPONENT, reason, message);
    }

    void warning(String reason, String message) {
        recorder.warning(pod, COMPONENT, reason, message);
    }
}
