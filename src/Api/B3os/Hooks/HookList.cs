namespace Tributary.Api.B3os.Hooks;

/// <summary>The webhooks of a workspace: one document, since every run that begins looks at them.</summary>
/// <param name="Hooks">In the order in which they were made.</param>
internal sealed record HookList(IReadOnlyList<Hook> Hooks)
{
    /// <summary>The most of a workspace.</summary>
    public const int Most = 20;

    public static readonly HookList Empty = new([]);

    /// <summary>Whether there is one that is to be told of anything.</summary>
    public bool IsListening => Hooks.Any(static hook => hook.DisabledAt is null);

    /// <summary>The webhook of an id; null when there is none.</summary>
    public Hook? Find(string? id) => Hooks.FirstOrDefault(hook => hook.Id == id);

    /// <summary>The list with a webhook in place of the one of its id.</summary>
    public HookList With(Hook changed) => new([.. Hooks.Select(hook => hook.Id == changed.Id ? changed : hook)]);
}
