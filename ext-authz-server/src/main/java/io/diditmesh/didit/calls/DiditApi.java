package io.diditmesh.didit.calls;

/** Makes calls of Didit's API. Blocking; every trouble is a value. */
public interface DiditApi {
    DiditCall call(DiditRequest request);
}
