namespace Tributary.Api.B3os.Definitions;

/// <summary>Stable words for faults of definitions.</summary>
internal static class FaultCode
{
    public const string InvalidShape = "invalid_shape";
    public const string TooManyNodes = "too_many_nodes";
    public const string InvalidId = "invalid_id";
    public const string DuplicateId = "duplicate_id";
    public const string MissingRoot = "missing_root";

    /// <summary>The trigger is not <c>manual</c>, the only one by which a run can be asked for.</summary>
    public const string TriggerNotManual = "trigger_not_manual";

    public const string SecondTrigger = "second_trigger";
    public const string UnknownType = "unknown_type";
    public const string InvalidPayload = "invalid_payload";
    public const string UnknownNode = "unknown_node";
    public const string Cycle = "cycle";
    public const string Unreachable = "unreachable";
    public const string InvalidBranch = "invalid_branch";
    public const string InvalidLoop = "invalid_loop";
    public const string InvalidExpression = "invalid_expression";
    public const string UnknownReference = "unknown_reference";
    public const string NotAllowedInSync = "not_allowed_in_sync";
}
