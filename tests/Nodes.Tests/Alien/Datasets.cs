using Tributary.Nodes.Alien.Datasets;
using Tributary.Nodes.Files;
using Tributary.Nodes.Outbound;
using Tributary.Shared;

namespace Tributary.Nodes.Tests.Alien;

/// <summary>A server with a dataset 1 of a number of entries in the workspace of <see cref="AlienScene"/>.</summary>
internal static class Datasets
{
    public static NodeServices Of(int entries, OutboundClient? outbound = null)
    {
        OutboundClient client = outbound ?? new OutboundClient(new OutboundOptions(), TimeProvider.System);
        MemoryFileStore files = new();
        MemoryDocuments documents = new();
        Guid workspace = new AlienScene().Workspace;
        Put(AlienDatasets.Collection, AlienDatasets.IdOf(1), """{"id":1,"name":"d"}""");
        for (int i = 1; i <= entries; i++)
        {
            Put(AlienDatasets.Entries, AlienDatasets.EntryOf(1, i), $$"""{"id":{{i}},"title":"T{{i}}"}""");
        }

        Put(AlienDatasets.Entries, AlienDatasets.EntryOf(10, 1), """{"id":1,"title":"of another"}""");
        return new NodeServices(client, files, new FileIntake(files, client, TimeProvider.System), documents);

        void Put(string collection, string id, string json) =>
            Assert.NotNull(documents.TryPut(workspace, collection, id, System.Text.Encoding.UTF8.GetBytes(json), null, CancellationToken.None).Result);
    }
}
