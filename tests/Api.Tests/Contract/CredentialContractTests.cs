using System.Text.Json;
using Tributary.Api.Tests.Contract.Scene;
using Tributary.Api.Tests.Fakes;

namespace Tributary.Api.Tests.Contract;

/// <summary>Credentials: made, listed, changed and deleted, and never shown.</summary>
public sealed class CredentialContractTests(CredentialServer server) : IClassFixture<CredentialServer>
{
    private const string Token = """{"token":"tok-0123456789"}""";

    [Fact]
    public async Task One_is_made_read_and_listed_without_what_it_holds()
    {
        Tenant tenant = await server.MakeTenant("lists");
        JsonElement made = await server.Post("/v1/credentials", $$"""{"name":" Shop ","type":"bearer","data":{{Token}},"more":1}""", client: tenant.Client);
        string second = await server.Make("Second", "api_key", """{"name":"X-Key","value":"abcd-efgh","in":"query"}""", tenant.Client);
        string id = ContractServer.Text(made, "id");

        Assert.Equal(("Shop", "bearer", tenant.Group), (ContractServer.Text(made, "name"), ContractServer.Text(made, "type"), ContractServer.Text(made, "group_id")));
        Assert.Equal(made.GetRawText(), (await server.Get($"/v1/credentials/{id}", client: tenant.Client)).GetRawText());
        JsonElement page = await server.Get("/v1/credentials", client: tenant.Client);
        Assert.Equal([second, id], page.GetProperty("items").EnumerateArray().Select(static each => ContractServer.Text(each, "id")));
        JsonElement part = await server.Get("/v1/credentials?page=2&size=1", client: tenant.Client);
        Assert.Equal((id, 2), (ContractServer.Text(part.GetProperty("items")[0], "id"), part.GetProperty("total").GetInt32()));
        Assert.DoesNotContain("tok-0123", made.GetRawText() + page.GetRawText(), StringComparison.Ordinal);
        Assert.Equal("workspace", ContractServer.Text(made, "source"));
        Assert.DoesNotContain(id, (await server.Get("/v1/credentials", client: server.Other)).GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "body model_attributes_type")]
    [InlineData("{}", "body/data missing, body/name missing, body/type missing")]
    [InlineData("""{"name":7,"type":7,"data":7}""", "body/data dict_type, body/name string_type, body/type string_type")]
    [InlineData("""{"name":" ","type":"digest","data":{"token":"hidden-1"}}""", "body/name string_too_short, body/type literal_error")]
    [InlineData("""{"name":"0198a1b2-0000-7000-8000-000000000000","type":"bearer","data":{"token":"hidden-1"}}""", "body/name value_error")]
    [InlineData("""{"name":"a","type":"bearer","data":{"token":5,"user":"hidden-2"}}""", "body/data/token string_type, body/data/user value_error")]
    [InlineData("""{"name":"a","type":"bearer","data":{"token":"abc"}}""", "body/data/token value_error")]
    [InlineData("""{"name":"a","type":"basic","data":{"password":"hid\nden"}}""", "body/data/password value_error, body/data/username missing")]
    [InlineData("""{"name":"a","type":"api_key","data":{"name":"no header","value":"hidden-3","in":"body"}}""", "body/data/in value_error")]
    [InlineData("""{"name":"a","type":"api_key","data":{"name":"no header","value":"hidden-3"}}""", "body/data/name value_error")]
    public async Task One_that_is_asked_for_wrongly_is_not_made_and_its_faults_hold_nothing_of_it(string body, string faults)
    {
        Tenant tenant = await server.MakeTenant("faults");
        JsonElement refusal = await server.Post("/v1/credentials", body, 422, tenant.Client);

        Assert.Equal(faults, string.Join(", ", FaultText.Of(refusal).Order(StringComparer.Ordinal)));
        Assert.DoesNotContain("hid", refusal.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(0, (await server.Get("/v1/credentials", client: tenant.Client)).GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task A_name_that_is_too_long_is_refused_and_two_of_a_workspace_never_have_one_name()
    {
        await server.Post("/v1/credentials", $$"""{"name":"{{new string('n', 201)}}","type":"bearer","data":{{Token}}}""", 422);
        string first = await server.Make("Taken", "bearer", Token);
        string other = await server.Make("Free", "bearer", Token);
        Assert.Contains("has this name", (await server.Post("/v1/credentials", $$"""{"name":"Taken","type":"bearer","data":{{Token}}}""", 409)).GetRawText(), StringComparison.Ordinal);
        await server.Patch($"/v1/credentials/{other}", """{"name":"Taken"}""", 409);
        await server.Patch($"/v1/credentials/{first}", """{"name":"Taken"}""");
        Assert.Equal("Free", ContractServer.Text(await server.Get($"/v1/credentials/{other}"), "name"));
        await server.Make("Taken", "bearer", Token, (await server.MakeTenant("same name")).Client);
    }

    [Fact]
    public async Task One_is_changed_in_part_in_the_state_that_was_read()
    {
        string path = $"/v1/credentials/{await server.Make("Before", "bearer", Token)}";
        JsonElement first = await server.Get(path);
        JsonElement renamed = await server.Patch(path, """{"name":"After"}""", ifMatch: $"\"{ContractServer.Text(first, "etag")}\"");

        Assert.Equal(("After", "bearer"), (ContractServer.Text(renamed, "name"), ContractServer.Text(renamed, "type")));
        Assert.True(string.CompareOrdinal(ContractServer.Text(first, "updated_at"), ContractServer.Text(renamed, "updated_at")) < 0);
        await server.Patch(path, """{"name":"Late"}""", 409, ifMatch: $"\"{ContractServer.Text(first, "etag")}\"");
        await server.Patch(path, $$"""{"name":"Late","etag":"{{ContractServer.Text(first, "etag")}}"}""", 409);
        await server.Delete(path, 409, ifMatch: "\"other\"");

        Assert.Equal(["body/data missing"], FaultText.Of(await server.Patch(path, """{"type":"basic"}""", 422)));
        Assert.Equal(["body/data/token value_error"], FaultText.Of(await server.Patch(path, """{"data":{"token":"a"}}""", 422)));
        JsonElement other = await server.Patch(path, """{"type":"basic","data":{"username":"Ada","password":"pass-word"}}""");
        Assert.Equal(("After", "basic"), (ContractServer.Text(other, "name"), ContractServer.Text(other, "type")));
        Assert.Equal("{}", (await server.Delete(path, ifMatch: $"\"{ContractServer.Text(other, "etag")}\"")).GetRawText());
        Assert.Equal("""{"detail":"Credential not found"}""", (await server.Get(path, 404)).GetRawText());
        await server.Patch(path, """{"name":"Gone"}""", 404);
        await server.Delete(path, 404);
        await server.Get("/v1/credentials/no-uuid", 422);
        await server.Get("/v1/credentials?size=0", 422);
    }
}
