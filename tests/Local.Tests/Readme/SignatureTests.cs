using Tributary.Local.Tests.Processes;
using Tributary.Runtime.Specs;

namespace Tributary.Local.Tests.Readme;

/// <summary>Whoever checks a callback as README.md says comes to the signature that it has.</summary>
[Collection(ProcessCollection.Name)]
public sealed class SignatureTests
{
    private const string Secret = "a-secret-of-some-length";

    [Fact(Timeout = 120_000)]
    public async Task What_the_document_says_gives_the_signature_of_a_real_call()
    {
        await using Receiver receiver = await Receiver.Start();
        using TempFolder folder = new();
        Surroundings surroundings = Surroundings.With(
            ("Tributary__ApiKey", ServerProcess.Key), ("Tributary__Outbound__Allow__0", "127.0.0.1"), ("Tributary__Webhooks__Secret", $"{Secret} another-secret-as-well"));
        await using ServerProcess server = await ServerProcess.Start(surroundings, folder.Path);
        string workflow = await server.Save(
            new FlowText("echo").Node("in", "InputNode", """{"label":"Text"}""").Node("out", "OutputNode").Edge("in", "out").ToString());
        await server.Post($"/v1/workflows/{workflow}/runs", $$"""{"input":{"Text":"It's 100 %, \"isn't\" it? ü"},"callback_url":"{{receiver.Url}}"}""");
        Report report = await receiver.Next();

        ProgramResult printed = await ProgramProcess.Run(
            Surroundings.With(("WEBHOOK_ID", report.Id), ("WEBHOOK_TIMESTAMP", report.Timestamp), ("BODY", report.Body), ("SECRET", Secret)),
            "bash",
            ["-c", Document.Commands.Single(static line => line.StartsWith("printf ", StringComparison.Ordinal))]);

        Assert.Contains($"v1,{printed.Output.Trim()}", report.Signature.Split(' '));
    }
}
