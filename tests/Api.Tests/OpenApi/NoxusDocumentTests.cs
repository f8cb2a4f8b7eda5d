using System.Text.Json.Nodes;
using Tributary.Api.Noxus;
using Tributary.Api.Noxus.OpenApi;
using Tributary.Api.OpenApi;

namespace Tributary.Api.Tests.OpenApi;

/// <summary>The document of the Noxus front door.</summary>
public sealed class NoxusDocumentTests() : DoorDocumentTests(NoxusDocs.Door, NoxusRoutes.All, DocumentedDoor.Noxus)
{
    [Fact]
    public void Only_routes_of_tenant_admins_refuse_other_keys() => Assert.All(NoxusRoutes.All, static route =>
    {
        JsonNode operation = DocumentedDoor.Noxus.Find(route.Method, route.Pattern)!;
        Assert.Equal(route.NeedsTenantAdmin, (string?)operation["responses"]!["403"]?["$ref"] == "#/components/responses/NotAdmin");
    });

    [Fact]
    public void A_word_that_is_not_explained_is_a_fault_of_the_door()
    {
        RouteDocs docs = NoxusDocs.Door.Routes[0];
        foreach (RouteDocs wrong in new[]
        {
            docs with { Tag = "unknown" },
            docs with { Parameters = ["unknown"] },
            docs with { Body = new BodyDocs("unknown") },
            docs with { Answers = [new(200, "An answer.", "unknown")] },
            docs with { Answers = [new(200, "An answer.") { Headers = ["unknown"] }] },
            docs with { Callbacks = ["unknown"] },
            docs with { Route = new ApiRoute("Other", "GET", "/v1/{unknown}", docs.Route.Handler) },
        })
        {
            InvalidOperationException fault = Assert.Throws<InvalidOperationException>(() => DoorDocument.Render(NoxusDocs.Door with { Routes = [wrong] }));
            Assert.Equal("The document of noxus names unknown and does not say what that is.", fault.Message);
        }
    }

    [Fact]
    public void A_door_without_files_is_told_by_name()
    {
        InvalidOperationException fault = Assert.Throws<InvalidOperationException>(static () => DoorDocument.Render(NoxusDocs.Door with { Name = "nowhere" }));
        Assert.Equal("There is no file nowhere/door.", fault.Message);
    }

    [Theory]
    [InlineData("/v1/runs/{run_id}", "/v1/runs/{run_id}")]
    [InlineData("/jobs/{id:int}/nodes/{node=first}", "/jobs/{id}/nodes/{node}")]
    [InlineData("/v1/file/{name}.{ext}", "/v1/file/{name}.{ext}")]
    public void A_pattern_is_written_without_its_constraints(string pattern, string path) => Assert.Equal(path, DocumentPath.Of(pattern));
}
