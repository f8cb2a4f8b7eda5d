namespace Tributary.Engine.Runs;

/// <summary>
/// The events that were sent to a run, and the waits that take them: each wait the oldest of its topic that nobody has taken, in the order
/// in which the waits began. Not safe for use by two threads at once.
/// </summary>
public sealed class SentEvents
{
    /// <summary>The most events of one topic that are kept until somebody takes them.</summary>
    public const int MostOfTopic = 100;

    /// <summary>The most events of all topics that are kept until somebody takes them.</summary>
    public const int Most = 1000;

    /// <summary>The most that an event carries, in bytes of JSON (1 MiB).</summary>
    public const int LargestValue = 1024 * 1024;

    /// <summary>The longest topic, in characters (UTF-16 code units).</summary>
    public const int LongestTopic = 200;

    private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
    private readonly List<RunEvent.EventSent> _kept = [];
    private readonly List<(string Topic, string Name)> _waits = [];

    /// <summary>What would become of an event if it were added now.</summary>
    public EventFate FateOf(string topic, string id) =>
        _ids.Contains(id) ? EventFate.Repeated
        : _kept.Count >= Most || _kept.Count(each => each.Topic == topic) >= MostOfTopic ? EventFate.Full
        : EventFate.Accepted;

    /// <summary>An event was sent. It is kept whatever its <see cref="FateOf"/>, unless its id was there before.</summary>
    /// <returns>Whether it was not.</returns>
    public bool Add(RunEvent.EventSent sent)
    {
        bool isNew = _ids.Add(sent.SentId);
        if (isNew)
        {
            _kept.Add(sent);
        }

        return isNew;
    }

    /// <summary>A node begins to wait for an event of a topic, unless it does already.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="name">The event that it goes on with, see <see cref="Suspension.External"/>.</param>
    public void Await(string topic, string name)
    {
        if (!_waits.Contains((topic, name)))
        {
            _waits.Add((topic, name));
        }
    }

    /// <summary>A wait was decided, by an event or by its deadline.</summary>
    public void Leave(string name) => _waits.RemoveAll(each => each.Name == name);

    /// <summary>An event was taken.</summary>
    /// <returns>Whether it was there to be taken.</returns>
    public bool Take(string sentId) => _kept.RemoveAll(each => each.SentId == sentId) > 0;

    /// <summary>What the oldest wait that can go on goes on with; null when none can. Nothing is changed before that is told.</summary>
    /// <param name="at">When it is told.</param>
    public RunEvent.EventRaised? Next(DateTimeOffset at)
    {
        foreach ((string topic, string name) in _waits)
        {
            if (_kept.Find(each => each.Topic == topic) is { } sent)
            {
                return new RunEvent.EventRaised(at, name, sent.Value, sent.SentId);
            }
        }

        return null;
    }
}
