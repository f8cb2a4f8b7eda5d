using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests;

/// <summary>What runs do, on this host over blob storage: every spec, inherited whole.</summary>
public static class BlobSpecs
{
    public sealed class When_a_branch_is_not_taken : When_a_branch_is_not_taken<BlobRuntime>;

    public sealed class When_a_chain_runs : When_a_chain_runs<BlobRuntime>;

    public sealed class When_a_failed_run_has_an_error_handler : When_a_failed_run_has_an_error_handler<BlobRuntime>;

    public sealed class When_a_failed_run_is_retried : When_a_failed_run_is_retried<BlobRuntime>;

    public sealed class When_a_list_is_taken_apart : When_a_list_is_taken_apart<BlobRuntime>;

    public sealed class When_a_loop_runs : When_a_loop_runs<BlobRuntime>;

    public sealed class When_a_node_fails : When_a_node_fails<BlobRuntime>;

    public sealed class When_a_node_has_a_credential : When_a_node_has_a_credential<BlobRuntime>;

    public sealed class When_a_node_is_retried : When_a_node_is_retried<BlobRuntime>;

    public sealed class When_a_node_runs_another_workflow : When_a_node_runs_another_workflow<BlobRuntime>;

    public sealed class When_a_node_tells_text : When_a_node_tells_text<BlobRuntime>;

    public sealed class When_a_node_waits : When_a_node_waits<BlobRuntime>;

    public sealed class When_a_run_has_a_callback : When_a_run_has_a_callback<BlobRuntime>;

    public sealed class When_a_person_is_asked : When_a_person_is_asked<BlobRuntime>;

    public sealed class When_a_run_is_deleted : When_a_run_is_deleted<BlobRuntime>;

    public sealed class When_a_run_is_started_twice : When_a_run_is_started_twice<BlobRuntime>;

    public sealed class When_a_run_is_stopped : When_a_run_is_stopped<BlobRuntime>;

    public sealed class When_a_run_is_traced : When_a_run_is_traced<BlobRuntime>;

    public sealed class When_a_wait_ends_first : When_a_wait_ends_first<BlobRuntime>;

    public sealed class When_events_are_followed : When_events_are_followed<BlobRuntime>;

    public sealed class When_events_are_raised : When_events_are_raised<BlobRuntime>;

    public sealed class When_events_are_sent : When_events_are_sent<BlobRuntime>;

    public sealed class When_many_runs_are_under_way : When_many_runs_are_under_way<BlobRuntime>;

    public sealed class When_nodes_are_independent : When_nodes_are_independent<BlobRuntime>;

    public sealed class When_only_a_part_is_selected : When_only_a_part_is_selected<BlobRuntime>;

    public sealed class When_runs_are_listed : When_runs_are_listed<BlobRuntime>;

    public sealed class When_the_server_restarts : When_the_server_restarts<BlobRuntime>;

    public sealed class When_values_are_large : When_values_are_large<BlobRuntime>;
}
