using System.Text.Json;
using Tributary.Nodes.B3os;
using Tributary.Nodes.B3os.Expressions;

namespace Tributary.Api.B3os.Definitions;

/// <summary>A node of a definition, as far as its shape could be read.</summary>
/// <param name="Index">Its position.</param>
/// <param name="Id">Its key.</param>
/// <param name="Action">Its action; null when there is none of its type.</param>
/// <param name="Payload">Its payload, an object.</param>
internal sealed record DefinitionNode(int Index, string Id, B3osAction? Action, JsonElement Payload)
{
    /// <summary>What runs its payload's expressions; constant for a trigger, whose payload only describes.</summary>
    public required ValueTemplate Template { get; init; }

    /// <summary>The inputs of the block that it came from, and what runs their expressions; null for none.</summary>
    public (JsonElement Written, ValueTemplate Template)? Inputs { get; init; }

    /// <summary>The ids of the nodes after it, each once.</summary>
    public IReadOnlyList<string> Children { get; init; } = [];

    /// <summary>The ids of the first nodes of its loop, each once.</summary>
    public IReadOnlyList<string> LoopBody { get; init; } = [];

    /// <summary>The branch of its parent that it belongs to; null for none.</summary>
    public string? Branch { get; init; }

    /// <summary>Its connector as it was written; undefined for none.</summary>
    public JsonElement Connector { get; init; }

    /// <summary>Whether it runs a body once per item.</summary>
    public bool IsLoop => Action?.Type == DefinitionReader.LoopType;

    /// <summary>Whether what it does depends on the workflow's own storage.</summary>
    public bool UsesStorage => Action?.Type == "storage" || References.Any(static reference => reference.Kind == ReferenceKind.Storage);

    /// <summary>Everything that its expressions refer to.</summary>
    public IEnumerable<Reference> References => Inputs is { } inputs ? Template.References.Concat(inputs.Template.References) : Template.References;
}
