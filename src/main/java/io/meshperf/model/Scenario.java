package io.meshperf.model;

import java.util.List;
import java.util.stream.Stream;

/** A workload on a path at one size: the unit that is asked for, measured, judged and reported. */
public record Scenario(MeshPath path, Workload workload, TestPoint point) {

    /** Derived from what is measured, so that a name cannot lie: {@code iperf-tcp/other-cluster-pod-ip}. */
    public String rowId() {
        return workload.id() + "/" + path.id();
    }

    /** The row's id and the point: {@code iperf-tcp/other-cluster-pod-ip/MSS 1376}. */
    public String id() {
        return rowId() + "/" + point.label();
    }

    /** The programs that its trials take; under load a stream is sent beside. */
    public List<Tool> tools() {
        Stream<Tool> beside = point == Beside.BULK_STREAM ? Stream.of(Tool.IPERF3) : Stream.empty();
        return Stream.concat(Stream.of(workload.tool()), beside).distinct().toList();
    }

    /** The number of the row: 1 to 16 as in the original benchmark's result file, then those that only we have. */
    public int seedRow() {
        return workload.kind().row(path);
    }

    /** The row's label as the original benchmark has it in its result file: {@code 5 iperf TCP. Remote Cluster using Pod IP}. */
    public String seedLabel() {
        return seedRow() + " " + workload.kind().label() + ". " + path.seedLabel();
    }

    /** What a reader of a list sees: the row's label and the point. */
    public String displayName() {
        return seedLabel() + ", " + point.label();
    }

    @Override
    public String toString() {
        return id();
    }

    /** Reads like the sentence: {@code tcpStream(8).on(path).at(mss)}. */
    public record Builder(Workload workload, MeshPath path) {

        public Scenario at(TestPoint point) {
            return new Scenario(path, workload, point);
        }
    }
}
