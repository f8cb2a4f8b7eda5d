using Tributary.Runtime.Specs;

namespace Tributary.Functions.Tests;

/// <summary>What runs do, on this host: every spec, inherited whole.</summary>
public static class DurableSpecs
{
    public sealed class When_a_branch_is_not_taken : When_a_branch_is_not_taken<DurableRuntime>;

    public sealed class When_a_chain_runs : When_a_chain_runs<DurableRuntime>;

    public sealed class When_a_failed_run_has_an_error_handler : When_a_failed_run_has_an_error_handler<DurableRuntime>;

    public sealed class When_a_failed_run_is_retried : When_a_failed_run_is_retried<DurableRuntime>;

    public sealed class When_a_list_is_taken_apart : When_a_list_is_taken_apart<DurableRuntime>;

    public sealed class When_a_loop_runs : When_a_loop_runs<DurableRuntime>;

    public sealed class When_a_node_fails : When_a_node_fails<DurableRuntime>;

    public sealed class When_a_node_has_a_credential : When_a_node_has_a_credential<DurableRuntime>;

    public sealed class When_a_node_is_retried : When_a_node_is_retried<DurableRuntime>;

    public sealed class When_a_node_runs_another_workflow : When_a_node_runs_another_workflow<DurableRuntime>;

    public sealed class When_a_node_tells_text : When_a_node_tells_text<DurableRuntime>;

    public sealed class When_a_node_waits : When_a_node_waits<DurableRuntime>;

    public sealed class When_a_run_has_a_callback : When_a_run_has_a_callback<DurableRuntime>;

    public sealed class When_a_person_is_asked : When_a_person_is_asked<DurableRuntime>;

    public sealed class When_a_run_is_deleted : When_a_run_is_deleted<DurableRuntime>;

    public sealed class When_a_run_is_started_twice : When_a_run_is_started_twice<DurableRuntime>;

    public sealed class When_a_run_is_stopped : When_a_run_is_stopped<DurableRuntime>;

    public sealed class When_a_run_is_traced : When_a_run_is_traced<DurableRuntime>;

    public sealed class When_a_wait_ends_first : When_a_wait_ends_first<DurableRuntime>;

    public sealed class When_events_are_followed : When_events_are_followed<DurableRuntime>;

    public sealed class When_events_are_raised : When_events_are_raised<DurableRuntime>;

    public sealed class When_events_are_sent : When_events_are_sent<DurableRuntime>;

    public sealed class When_many_runs_are_under_way : When_many_runs_are_under_way<DurableRuntime>;

    public sealed class When_nodes_are_independent : When_nodes_are_independent<DurableRuntime>;

    public sealed class When_only_a_part_is_selected : When_only_a_part_is_selected<DurableRuntime>;

    public sealed class When_runs_are_listed : When_runs_are_listed<DurableRuntime>;

    public sealed class When_the_server_restarts : When_the_server_restarts<DurableRuntime>;

    public sealed class When_values_are_large : When_values_are_large<DurableRuntime>;
}
