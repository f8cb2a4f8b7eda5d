namespace Tributary.Api.B3os.Definitions;

/// <summary>Everything that is wrong with a definition, up to <see cref="Most"/> faults: a hostile one must not cause an endless answer.</summary>
internal sealed class B3osFaults
{
    public const int Most = 200;

    private readonly List<B3osFault> _faults = [];
    private int _omitted;

    /// <summary>The faults in the order in which they were found, the last one telling how many more there are.</summary>
    public IReadOnlyList<B3osFault> All => _omitted == 0 ? _faults : [.. _faults, new B3osFault(FaultType.Nodes, $"There are {_omitted} more faults.")];

    public bool Any => _faults.Count > 0;

    public void Add(string type, string code, string message, string? nodeId = null, string? field = null)
    {
        if (_faults.Count < Most)
        {
            _faults.Add(new B3osFault(type, message, nodeId, field, code));
        }
        else
        {
            _omitted++;
        }
    }
}
