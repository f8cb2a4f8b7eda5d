namespace Tributary.Api.Noxus.Runs;

/// <summary>Which keys a run's input may have, and what each means.</summary>
internal interface IInputKeys
{
    /// <summary>The keys that people use, in the order of the definition.</summary>
    IReadOnlyList<string> Labels { get; }

    /// <summary>The connectors that need a value from the input.</summary>
    IReadOnlyList<RequiredInput> Required { get; }

    /// <summary>What a key means; null when it means nothing.</summary>
    InputTarget? Find(string key);
}
