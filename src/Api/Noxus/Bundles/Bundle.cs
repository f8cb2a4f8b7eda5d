using System.Text.Json;
using Tributary.Api.Noxus.Workflows;
using Tributary.Engine.Stores;
using Tributary.Engine.Values;

namespace Tributary.Api.Noxus.Bundles;

/// <summary>A workflow and what it needs.</summary>
/// <param name="Workflows">The workflow itself, then those it names, and those they name.</param>
/// <param name="Missing">Workflows and versions that are named and do not exist.</param>
internal sealed record Bundle(IReadOnlyList<BundledWorkflow> Workflows, IReadOnlyList<Guid> Missing)
{
    /// <summary>More workflows than this (500) are never in a bundle.</summary>
    public const int Most = 500;

    /// <summary>Where a bundled workflow has the saved versions that come with it.</summary>
    public const string VersionsKey = "saved_versions";

    /// <summary>Gathers a bundle.</summary>
    /// <param name="call">The request.</param>
    /// <param name="root">The workflow.</param>
    /// <param name="version">The version whose definition it shall have; null for its own.</param>
    /// <param name="isWhole">Whether the workflows it names come with it.</param>
    public static async ValueTask<Bundle> Gather(ApiCall call, StoredWorkflow root, StoredVersion? version, bool isWhole)
    {
        if (version is not null)
        {
            JsonElement definition = JsonText.Parse(PatchedBody.Only("definition", JsonText.Parse(version.Body)));
            root = root with { Body = JsonText.Encode(PatchedBody.Of(root.Body, definition)) };
        }

        Dictionary<Guid, BundledWorkflow> found = new() { [root.Id] = new BundledWorkflow(root, []) };
        List<BundledWorkflow> workflows = [found[root.Id]];
        HashSet<Guid> missing = [];
        Queue<ReadOnlyMemory<byte>> unseen = new([root.Body]);
        while (isWhole && workflows.Count <= Most && unseen.TryDequeue(out ReadOnlyMemory<byte> body))
        {
            foreach ((Guid id, Guid? versionId) in References.Of(body))
            {
                if (!found.TryGetValue(id, out BundledWorkflow? named))
                {
                    if (await call.Services.Workflows.Find(call.WorkspaceId, id, call.Aborted) is not { } stored)
                    {
                        missing.Add(id);
                        continue;
                    }

                    found[id] = named = new BundledWorkflow(stored, []);
                    workflows.Add(named);
                    unseen.Enqueue(stored.Body);
                }

                if (versionId is { } called && named.Versions.All(each => each.Id != called))
                {
                    if (await call.Services.Versions.Find(call.WorkspaceId, id, called, call.Aborted) is { } savedVersion)
                    {
                        named.Versions.Add(savedVersion);
                        unseen.Enqueue(savedVersion.Body);
                    }
                    else
                    {
                        missing.Add(called);
                    }
                }
            }
        }

        return new Bundle(workflows, [.. missing]);
    }
}
