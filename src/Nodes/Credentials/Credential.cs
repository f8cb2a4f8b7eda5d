namespace Tributary.Nodes.Credentials;

/// <summary>A credential as a call of a node has it, in memory for as long as the call takes. It shows nothing of itself as a text.</summary>
public sealed class Credential
{
    private readonly IReadOnlyDictionary<string, string> _data;

    /// <summary>Takes texts without faults, see <see cref="CredentialType.Faults"/>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="data">Its texts.</param>
    public Credential(CredentialType type, IReadOnlyDictionary<string, string> data)
    {
        Type = type;
        _data = data;
    }

    /// <summary>The type.</summary>
    public CredentialType Type { get; }

    /// <summary>The texts that nobody may see.</summary>
    public IEnumerable<string> Secrets => Type.Fields.Where(static each => each.IsSecret).Select(each => this[each.Name]);

    /// <summary>A text of the type.</summary>
    /// <exception cref="KeyNotFoundException">The type has none of this name.</exception>
    public string this[string name] => _data.TryGetValue(name, out string? text)
        ? text
        : Type.Fields.FirstOrDefault(each => each.Name == name)?.Fallback ?? throw new KeyNotFoundException(name);

    /// <inheritdoc/>
    public override string ToString() => $"a credential of type {Type.Name}";
}
