namespace Tributary.Infra.Tests.Bicep;

/// <summary>What <c>bicep.mjs</c> says of a file. A file with faults has nothing else.</summary>
internal sealed record Facts(
    IReadOnlyList<string> Faults,
    string? Scope,
    string? Using,
    IReadOnlyList<Parameter> Parameters,
    IReadOnlyList<Variable> Variables,
    IReadOnlyList<Output> Outputs,
    IReadOnlyList<Resource> Resources,
    IReadOnlyList<Module> Modules,
    IReadOnlyList<Reference> References,
    IReadOnlyList<string> Locals);
