package localmesh.api.store;

/** One broken rule of an object, with the field that breaks it. */
public record Cause(String field, String reason, String message) {

    public static Cause required(String field, String detail) {
        return new Cause(
                field, "FieldValueRequired", detail.isEmpty() ? "Required value" : "Required value: " + detail);
    }

    public static Cause invalid(String field, String value, String detail) {
        return new Cause(field, "FieldValueInvalid", "Invalid value: \"%s\": %s".formatted(value, detail));
    }

    /** For values that are written without quotation marks. */
    public static Cause invalidNumber(String field, String value, String detail) {
        return new Cause(field, "FieldValueInvalid", "Invalid value: %s: %s".formatted(value, detail));
    }

    public static Cause notFound(String field, String value) {
        return new Cause(field, "FieldValueNotFound", "Not found: \"%s\"".formatted(value));
    }

    public static Cause forbidden(String field, String detail) {
        return new Cause(field, "FieldValueForbidden", "Forbidden: " + detail);
    }

    public static Cause unsupported(String field, String value, String supported) {
        return new Cause(
                field,
                "FieldValueNotSupported",
                "Unsupported value: \"%s\": supported values: %s".formatted(value, supported));
    }

    public static Cause duplicate(String field, String value) {
        return new Cause(field, "FieldValueDuplicate", "Duplicate value: \"%s\"".formatted(value));
    }
}
