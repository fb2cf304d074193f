package io.meshperf.provision.access;

/** What a context leads to, and as whom. */
public record Access(String context, Server server, Login login) {}
