using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests;

/// <summary>What runs do, on this host: every spec, inherited whole.</summary>
public static class LocalSpecs
{
    public sealed class When_a_branch_is_not_taken : When_a_branch_is_not_taken<LocalRuntime>;

    public sealed class When_a_chain_runs : When_a_chain_runs<LocalRuntime>;

    public sealed class When_a_failed_run_has_an_error_handler : When_a_failed_run_has_an_error_handler<LocalRuntime>;

    public sealed class When_a_failed_run_is_retried : When_a_failed_run_is_retried<LocalRuntime>;

    public sealed class When_a_list_is_taken_apart : When_a_list_is_taken_apart<LocalRuntime>;

    public sealed class When_a_loop_runs : When_a_loop_runs<LocalRuntime>;

    public sealed class When_a_node_fails : When_a_node_fails<LocalRuntime>;

    public sealed class When_a_node_has_a_credential : When_a_node_has_a_credential<LocalRuntime>;

    public sealed class When_a_node_is_retried : When_a_node_is_retried<LocalRuntime>;

    public sealed class When_a_node_runs_another_workflow : When_a_node_runs_another_workflow<LocalRuntime>;

    public sealed class When_a_node_tells_text : When_a_node_tells_text<LocalRuntime>;

    public sealed class When_a_node_waits : When_a_node_waits<LocalRuntime>;

    public sealed class When_a_run_has_a_callback : When_a_run_has_a_callback<LocalRuntime>;

    public sealed class When_a_person_is_asked : When_a_person_is_asked<LocalRuntime>;

    public sealed class When_a_run_is_deleted : When_a_run_is_deleted<LocalRuntime>;

    public sealed class When_a_run_is_started_twice : When_a_run_is_started_twice<LocalRuntime>;

    public sealed class When_a_run_is_stopped : When_a_run_is_stopped<LocalRuntime>;

    public sealed class When_a_run_is_traced : When_a_run_is_traced<LocalRuntime>;

    public sealed class When_a_wait_ends_first : When_a_wait_ends_first<LocalRuntime>;

    public sealed class When_events_are_followed : When_events_are_followed<LocalRuntime>;

    public sealed class When_events_are_raised : When_events_are_raised<LocalRuntime>;

    public sealed class When_events_are_sent : When_events_are_sent<LocalRuntime>;

    public sealed class When_many_runs_are_under_way : When_many_runs_are_under_way<LocalRuntime>;

    public sealed class When_nodes_are_independent : When_nodes_are_independent<LocalRuntime>;

    public sealed class When_only_a_part_is_selected : When_only_a_part_is_selected<LocalRuntime>;

    public sealed class When_runs_are_listed : When_runs_are_listed<LocalRuntime>;

    public sealed class When_the_server_restarts : When_the_server_restarts<LocalRuntime>;

    public sealed class When_values_are_large : When_values_are_large<LocalRuntime>;
}
