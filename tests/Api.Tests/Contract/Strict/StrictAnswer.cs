using System.Collections.Frozen;
using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>Which model an answer has to fit, by its request.</summary>
internal static class StrictAnswer
{
    private static readonly FrozenSet<string> FaultKeys = FrozenSet.Create("loc", "msg", "type");

    private static readonly FrozenSet<int> ErrorStatuses = FrozenSet.ToFrozenSet([401, 403, 404, 405, 408, 409, 413, 422, 429, 500, 503]);

    /// <summary>Checks any JSON answer of the API.</summary>
    /// <param name="request">The method, the path and the query, such as <c>GET /v1/nodes</c>.</param>
    /// <param name="status">The HTTP status.</param>
    /// <param name="body">The parsed body; there always is one.</param>
    public static void Check(string request, int status, JsonElement body)
    {
        if (status != 200)
        {
            CheckError(status, body);
            return;
        }

        string[] parts = request.Split('?')[0].Split([' ', '/'], StringSplitOptions.RemoveEmptyEntries);
        switch (parts)
        {
            case ["GET", "healthz" or "readyz"] or ["GET", "openapi", _]:
                break;
            case ["GET", "v1", "nodes"]:
                StrictCatalogue.Check(body);
                break;
            case ["GET", "v1", "models", "llms"]:
                StrictModels.Check(body);
                break;
            case ["GET", "v1", "models", "llms", "presets"]:
                StrictModels.CheckPresets(body);
                break;
            case ["GET", "v1", "workflows"]:
                CheckPage(body, static item => StrictWorkflow.Check(item));
                break;
            case ["POST", "v1", "workflows"] or ["GET" or "PATCH", "v1", "workflows", _]:
                StrictWorkflow.Check(body);
                break;
            case ["POST", "v1", "workflows", "import"]:
                Assert.All(Demand.Items(body, "import"), static each => Demand.Text(each.Item, "action", each.At));
                break;
            case ["GET", "v1", "workflows", _, "export", "preview"]:
                Demand.List(body, "workflows", "preview");
                break;
            case ["GET", "v1", "workflows", _, "logs", "columns"]:
                Assert.All(Demand.Items(body, "columns"), static each => Demand.Is(each.Item, JsonValueKind.String, each.At));
                break;
            case ["GET", "v1", "workflows", _, "logs"]:
                CheckPage(body, static item => Demand.Uuid(item, "run_id", "row"));
                break;
            case ["POST", "v1", "workflows", _, "versions"] or ["GET" or "PATCH", "v1", "workflows", _, "versions", _]:
                StrictVersion.Check(body);
                break;
            case ["GET", "v1", "workflows", _, "versions"]:
                Assert.All(Demand.Items(body, "versions"), static each => StrictVersion.Check(each.Item, each.At));
                break;
            case ["DELETE", "v1", "workflows", _] or ["DELETE", "v1", "workflows", _, "versions", _]
                or ["DELETE", "v1", "admin", "groups", _] or ["DELETE", "v1", "admin", "groups", _, "api-keys", _]:
                Demand.Is(body, JsonValueKind.Object, "answer");
                break;
            case ["GET", "v1", "workflows", _, "runs"] or ["GET", "v1", "runs"] or ["POST", "v1", "runs", "search"]:
                CheckPage(body, static item => StrictRun.Check(item));
                break;
            case ["GET", "v1", "runs", _, "data"]:
                Assert.All(body.EnumerateObject(), static node => StrictData.Check(node.Value, node.Name));
                break;
            case ["GET", "v1", "runs", _, "io", _]:
                StrictData.Check(body, "node");
                break;
            case ["POST", "v1", "workflows", _, "runs", "sync"] when IsOutputOnly(request):
                StrictRun.CheckIdAndOutput(body);
                break;
            case ["POST", "v1", "workflows", _, "runs"] or ["POST", "v1", "workflows", _, "runs", "sync"]
                or ["GET", "v1", "workflows", _, "runs" or "run", _] or ["GET", "v1", "runs", _] or ["POST", "v1", "runs", _, "stop" or "resume" or "events" or "retry" or "replay"]:
                StrictRun.Check(body);
                break;
            case ["DELETE", "v1", "runs", _] or ["POST", "v1", "runs", "bulk", "delete"]:
                StrictDeletion.Check(body);
                break;
            case ["POST", "v1", "file"]:
                StrictFile.Check(body);
                break;
            case ["DELETE", "v1", "file" or "credentials", _]:
                Demand.Is(body, JsonValueKind.Object, "answer");
                break;
            case ["GET", "v1", "credentials"]:
                CheckPage(body, static item => StrictCredential.Check(item));
                break;
            case ["POST", "v1", "credentials"] or ["GET" or "PATCH", "v1", "credentials", _]:
                StrictCredential.Check(body);
                break;
            case ["GET", "v1", "runs", _, "deliveries"]:
                CheckPage(body, StrictDelivery.Check);
                break;
            case ["POST", "v1", "runs", _, "deliveries", _, "resend"]:
                StrictDelivery.Check(body);
                break;
            case ["GET", "v1", "admin", "me"] or ["POST", "v1", "admin", "groups", _, "api-keys"]:
                StrictAdmin.CheckKey(body);
                break;
            case ["GET", "v1", "admin", "groups"]:
                CheckArrayOrPage(request, body, static item => StrictAdmin.CheckGroup(item));
                break;
            case ["POST", "v1", "admin", "groups"] or ["GET", "v1", "admin", "groups", _]:
                StrictAdmin.CheckGroup(body);
                break;
            case ["GET", "v1", "admin", "groups", _, "api-keys"]:
                CheckArrayOrPage(request, body, static item => StrictAdmin.CheckListedKey(item));
                break;
            default:
                Assert.Fail($"No model is known for {request}");
                break;
        }
    }

    private static bool IsOutputOnly(string request) =>
        request.Contains("output_only=true", StringComparison.OrdinalIgnoreCase) || request.Contains("output_only=1", StringComparison.Ordinal);

    private static void CheckArrayOrPage(string request, JsonElement list, Action<JsonElement> checkItem)
    {
        if (request.Contains("page=", StringComparison.Ordinal) || request.Contains("size=", StringComparison.Ordinal))
        {
            CheckPage(list, checkItem);
            return;
        }

        foreach ((JsonElement item, string _) in Demand.Items(list, "list"))
        {
            checkItem(item);
        }
    }

    private static void CheckPage(JsonElement page, Action<JsonElement> checkItem)
    {
        foreach ((JsonElement item, string _) in Demand.List(page, "items", "page"))
        {
            checkItem(item);
        }

        long size = Demand.Integer(page, "size", "page");
        long total = Demand.Integer(page, "total", "page");
        Assert.InRange(Demand.Integer(page, "page", "page"), 1, int.MaxValue);
        Assert.InRange(size, 1, 100);
        Assert.Equal((total + size - 1) / size, Demand.Integer(page, "pages", "page"));
    }

    private static void CheckError(int status, JsonElement body)
    {
        Assert.Contains(status, (IEnumerable<int>)ErrorStatuses);
        if (status == 401 && body.TryGetProperty("code", out JsonElement code))
        {
            // The request may have been meant for another product, whose clients read the other members.
            Assert.Equal(["detail", "code", "message", "details", "requestId"], body.EnumerateObject().Select(static member => member.Name));
            Assert.Equal((401000, Demand.Text(body, "detail", "answer"), 0), (code.GetInt32(), Demand.Text(body, "message", "answer"), body.GetProperty("details").GetArrayLength()));
            return;
        }

        Assert.Equal(1, body.GetPropertyCount());
        if (status != 422)
        {
            Assert.NotEqual(string.Empty, Demand.Text(body, "detail", "answer"));
            return;
        }

        Assert.NotEqual(0, body.GetProperty("detail").GetArrayLength());
        foreach ((JsonElement fault, string at) in Demand.List(body, "detail", "answer"))
        {
            Demand.NoOtherKeys(fault, at, FaultKeys);
            Assert.NotEqual(string.Empty, Demand.Text(fault, "msg", at));
            Assert.NotEqual(string.Empty, Demand.Text(fault, "type", at));
            Assert.All(Demand.List(fault, "loc", at), static step => Assert.True(step.Item.ValueKind is JsonValueKind.String or JsonValueKind.Number, step.At));
        }
    }
}
