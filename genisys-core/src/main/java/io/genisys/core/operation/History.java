package io.genisys.core.operation;

import io.genisys.connector.OperationId;
import io.genisys.connector.http.server.LargeBodies;
import io.genisys.core.operation.OperationResource.OperationPage;
import io.genisys.core.paging.Slice;
import io.genisys.core.paging.Slice.Entry;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Reads operations for those who ask, never more at a time than fits into memory. */
@ApplicationScoped
class History {

    /** In SQL, because HQL knows no length of what is stored as JSON. */
    private static final String SIZES =
            "select id as id, coalesce(char_length(template), 0) + char_length(victims) + char_length(result) as size"
                    + " from operation where ";

    private final OperationRepository operations;
    private final EntityManager entities;
    private final LargeBodies large;

    History(OperationRepository operations, EntityManager entities, LargeBodies large) {
        this.operations = operations;
        this.entities = entities;
        this.large = large;
    }

    /** Returns an operation as it is now. */
    @Transactional
    OperationView view(OperationId id) {
        sizes("id = :id", Map.of("id", id.value()), 1).forEach(entry -> large.admit(entry.size()));
        return operations.view(id);
    }

    /** Returns one page, the newest first. */
    @Transactional
    OperationPage page(HistoryQuery query) {
        List<String> conditions = new ArrayList<>(List.of("1 = 1"));
        Map<String, Object> parameters = new HashMap<>();
        query.service().ifPresent(name -> {
            conditions.add("service = :service");
            parameters.put("service", name.value());
        });
        query.compute().ifPresent(name -> {
            conditions.add("compute = :compute");
            parameters.put("compute", name.value());
        });
        query.state().ifPresent(state -> {
            conditions.add("state = :state");
            parameters.put("state", state.name());
        });
        query.cursor().ifPresent(id -> {
            conditions.add("id < :cursor");
            parameters.put("cursor", id.value());
        });
        String wanted = String.join(" and ", conditions) + " order by id desc";
        return read(Slice.of(sizes(wanted, parameters, query.limit() + 1).toList(), query.limit()));
    }

    private OperationPage read(Slice<UUID> slice) {
        large.admit(slice.size());
        List<OperationView> page = operations.list("id in ?1", Sort.descending("id"), slice.keys()).stream()
                .map(OperationView::of)
                .toList();
        Optional<String> next = Optional.of(slice)
                .filter(Slice::more)
                .map(keys -> keys.keys().get(keys.keys().size() - 1).toString());
        return new OperationPage(page, next);
    }

    private Stream<Entry<UUID>> sizes(String condition, Map<String, Object> parameters, int most) {
        NativeQuery<Tuple> query = entities.unwrap(Session.class)
                .createNativeQuery(SIZES + condition, Tuple.class)
                .addScalar("id", UUID.class)
                .addScalar("size", Long.class)
                .setMaxResults(most);
        parameters.forEach(query::setParameter);
        return query.getResultStream().map(row -> new Entry<>(row.get("id", UUID.class), row.get("size", Long.class)));
    }
}
