namespace Tributary.Stores.Specs;

/// <summary>How much memory is in use while something goes on.</summary>
internal sealed class LiveMemory
{
    // Every look collects what is garbage, which takes its time.
    private const int LooksPassedOver = 100;

    private readonly long _before = GC.GetTotalMemory(forceFullCollection: true);
    private int _looks;

    /// <summary>The most that was in use beyond what was at the beginning, in bytes.</summary>
    public long Growth { get; private set; }

    public void Look()
    {
        if (_looks++ % LooksPassedOver == 0)
        {
            Growth = Math.Max(Growth, GC.GetTotalMemory(forceFullCollection: true) - _before);
        }
    }
}
