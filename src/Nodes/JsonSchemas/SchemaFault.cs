namespace Tributary.Nodes.JsonSchemas;

/// <summary>Where a value does not fit a schema.</summary>
/// <param name="Path">A JSON pointer into the value; empty for the value itself.</param>
/// <param name="Keyword">The keyword of the schema; empty where the schema allows nothing.</param>
/// <param name="Message">What is wrong.</param>
internal sealed record SchemaFault(string Path, string Keyword, string Message);
