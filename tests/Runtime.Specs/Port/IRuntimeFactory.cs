namespace Tributary.Runtime.Specs.Port;

/// <summary>How a host is started for a spec. Each test project that runs the specs has one.</summary>
public interface IRuntimeFactory
{
    /// <summary>Starts a host of its own, with nothing in it.</summary>
    static abstract Task<IRuntime> Start(RuntimeSetup setup);
}
