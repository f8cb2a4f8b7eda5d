namespace Tributary.Stores.Specs.Port;

/// <summary>How stores are opened for a spec.</summary>
public interface IStoresFactory
{
    /// <summary>Opens stores of their own, with nothing in them.</summary>
    static abstract Task<IStores> Open();
}
