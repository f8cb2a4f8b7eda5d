using Tributary.Runtime.Specs;

namespace Tributary.Functions.Tests.Official;

/// <summary>What runs do, on the official SDK: every spec, inherited whole.</summary>
public static class OfficialSpecs
{
    public sealed class When_a_branch_is_not_taken : When_a_branch_is_not_taken<OfficialRuntime>;

    public sealed class When_a_chain_runs : When_a_chain_runs<OfficialRuntime>;

    public sealed class When_a_failed_run_has_an_error_handler : When_a_failed_run_has_an_error_handler<OfficialRuntime>;

    public sealed class When_a_failed_run_is_retried : When_a_failed_run_is_retried<OfficialRuntime>;

    public sealed class When_a_list_is_taken_apart : When_a_list_is_taken_apart<OfficialRuntime>;

    public sealed class When_a_loop_runs : When_a_loop_runs<OfficialRuntime>;

    public sealed class When_a_node_fails : When_a_node_fails<OfficialRuntime>;

    public sealed class When_a_node_has_a_credential : When_a_node_has_a_credential<OfficialRuntime>;

    public sealed class When_a_node_is_retried : When_a_node_is_retried<OfficialRuntime>;

    public sealed class When_a_node_runs_another_workflow : When_a_node_runs_another_workflow<OfficialRuntime>;

    public sealed class When_a_node_tells_text : When_a_node_tells_text<OfficialRuntime>;

    public sealed class When_a_node_waits : When_a_node_waits<OfficialRuntime>;

    public sealed class When_a_run_has_a_callback : When_a_run_has_a_callback<OfficialRuntime>;

    public sealed class When_a_person_is_asked : When_a_person_is_asked<OfficialRuntime>;

    public sealed class When_a_run_is_deleted : When_a_run_is_deleted<OfficialRuntime>;

    public sealed class When_a_run_is_started_twice : When_a_run_is_started_twice<OfficialRuntime>;

    public sealed class When_a_run_is_stopped : When_a_run_is_stopped<OfficialRuntime>;

    public sealed class When_a_run_is_traced : When_a_run_is_traced<OfficialRuntime>;

    public sealed class When_a_wait_ends_first : When_a_wait_ends_first<OfficialRuntime>;

    public sealed class When_events_are_followed : When_events_are_followed<OfficialRuntime>;

    public sealed class When_events_are_raised : When_events_are_raised<OfficialRuntime>;

    public sealed class When_events_are_sent : When_events_are_sent<OfficialRuntime>;

    public sealed class When_many_runs_are_under_way : When_many_runs_are_under_way<OfficialRuntime>;

    public sealed class When_nodes_are_independent : When_nodes_are_independent<OfficialRuntime>;

    public sealed class When_only_a_part_is_selected : When_only_a_part_is_selected<OfficialRuntime>;

    public sealed class When_runs_are_listed : When_runs_are_listed<OfficialRuntime>;

    public sealed class When_the_server_restarts : When_the_server_restarts<OfficialRuntime>;

    public sealed class When_values_are_large : When_values_are_large<OfficialRuntime>;
}
