package localmesh.api.rest;

import java.util.List;
import localmesh.api.store.Json;
import localmesh.api.store.Kind;
import localmesh.api.store.Store;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** How objects are answered: as they are, or as rows of a table for people to read. */
public enum Representation {
    PLAIN,
    /** A table whose rows carry the objects' metadata. */
    TABLE,
    /** A table whose rows carry the whole objects. */
    TABLE_WITH_OBJECTS;

    public static Representation of(String accept, Query query) {
        if (!accept.contains("as=Table")) {
            return PLAIN;
        }
        return query.text("includeObject").equals("Object") ? TABLE_WITH_OBJECTS : TABLE;
    }

    public ObjectNode one(Kind kind, ObjectNode object) {
        return this == PLAIN ? object : table(kind, List.of(object), Json.text(object, "metadata", "resourceVersion"));
    }

    public ObjectNode list(Kind kind, Store.Snapshot snapshot) {
        if (this != PLAIN) {
            return table(kind, snapshot.objects(), Long.toString(snapshot.version()));
        }
        ObjectNode list = Json.object().put("kind", kind.title() + "List").put("apiVersion", kind.apiVersion());
        Json.child(list, "metadata").put("resourceVersion", Long.toString(snapshot.version()));
        list.putArray("items").addAll(snapshot.objects());
        return list;
    }

    private ObjectNode table(Kind kind, List<ObjectNode> objects, String version) {
        List<Column> columns = Columns.of(kind);
        ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
        Json.child(table, "metadata").put("resourceVersion", version);
        ArrayNode definitions = table.putArray("columnDefinitions");
        for (Column column : columns) {
            definitions
                    .addObject()
                    .put("name", column.name())
                    .put("type", column.type())
                    .put("format", column.name().equals("Name") ? "name" : "")
                    .put("description", "")
                    .put("priority", column.wide() ? 1 : 0);
        }
        ArrayNode rows = table.putArray("rows");
        for (ObjectNode object : objects) {
            ObjectNode row = rows.addObject();
            ArrayNode cells = row.putArray("cells");
            columns.forEach(column -> cells.addPOJO(column.cell().apply(object)));
            row.set("object", this == TABLE_WITH_OBJECTS ? object : metadataOnly(object));
        }
        return table;
    }

    private static ObjectNode metadataOnly(ObjectNode object) {
        ObjectNode partial = Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
        partial.set("metadata", Json.at(object, "metadata"));
        return partial;
    }
}
