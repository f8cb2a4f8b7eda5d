namespace Tributary.Api.Http;

/// <summary>Everything that is wrong with a request, up to <see cref="Limit"/> faults: a hostile body must not cause an endless answer.</summary>
internal sealed class FaultList
{
    public const int Limit = 1000;

    private readonly List<RequestFault> _faults = [];

    /// <summary>The faults, in the order in which they were found.</summary>
    public IReadOnlyList<RequestFault> Faults => _faults;

    /// <summary>How many faults were found beyond <see cref="Limit"/>.</summary>
    public int Omitted { get; private set; }

    public bool Any => _faults.Count > 0;

    public void Add(string type, string message, params IReadOnlyList<object> location)
    {
        if (_faults.Count < Limit)
        {
            _faults.Add(new RequestFault(type, message, location));
        }
        else
        {
            Omitted++;
        }
    }

    public void Add(FaultList others)
    {
        foreach (RequestFault fault in others.Faults)
        {
            Add(fault.Type, fault.Message, fault.Location);
        }

        Omitted += others.Omitted;
    }

    /// <summary>Takes faults of a part of the request, which were found as if it were the body.</summary>
    /// <param name="others">The faults.</param>
    /// <param name="at">Where the part is.</param>
    public void Add(FaultList others, params IReadOnlyList<object> at)
    {
        foreach (RequestFault fault in others.Faults)
        {
            Add(fault.Type, fault.Message, [.. at, .. fault.Location.Skip(1)]);
        }

        Omitted += others.Omitted;
    }

    public void Missing(params IReadOnlyList<object> location) => Add("missing", "Field required", location);

    public void NotText(params IReadOnlyList<object> location) => Add("string_type", "Input should be a valid string", location);

    public void NotObject(params IReadOnlyList<object> location) => Add("dict_type", "Input should be a valid dictionary", location);

    public void NotList(params IReadOnlyList<object> location) => Add("list_type", "Input should be a valid list", location);

    public void NotFlag(params IReadOnlyList<object> location) => Add("bool_type", "Input should be a valid boolean", location);

    public void NotUuid(params IReadOnlyList<object> location) => Add("uuid_parsing", "Input should be a valid UUID", location);
}
