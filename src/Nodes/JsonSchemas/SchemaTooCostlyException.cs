namespace Tributary.Nodes.JsonSchemas;

/// <summary>A validation follows more references, or deeper ones, than it may.</summary>
public sealed class SchemaTooCostlyException() : Exception(
    $"The schema follows more than {SchemaBudget.MostReferences} references for this value, or more than {SchemaBudget.Deepest} within one another.");
