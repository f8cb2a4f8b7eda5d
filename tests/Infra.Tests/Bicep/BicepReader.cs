using System.Diagnostics;
using System.Text.Json;
using Tributary.Shared;

namespace Tributary.Infra.Tests.Bicep;

/// <summary>Reads Bicep with the tree-sitter grammar, in one Node.js process that ends when this process does.</summary>
internal static class BicepReader
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly Lock Turn = new();
    private static readonly Lazy<Process> Parser = new(Start);

    /// <summary>What a text says.</summary>
    /// <param name="path">Its path from the root; a <c>.bicepparam</c> file is read as one.</param>
    /// <param name="text">The text.</param>
    public static BicepFile Read(string path, string text)
    {
        string question = JsonSerializer.Serialize(new Question(text, path.EndsWith(".bicepparam", StringComparison.Ordinal)), BicepJson.Default.Question);
        lock (Turn)
        {
            Parser.Value.StandardInput.WriteLine(question);
            Parser.Value.StandardInput.Flush();
            Task<string?> answer = Parser.Value.StandardOutput.ReadLineAsync();
            Assert.True(answer.Wait(Patience), "The parser does not answer.");
            string json = answer.Result
                ?? throw new InvalidOperationException("The parser ended. It needs Node.js 20 or later and `npm ci` at the root. " + Parser.Value.StandardError.ReadToEnd());
            return new BicepFile(path, JsonSerializer.Deserialize(json, BicepJson.Default.Facts)!);
        }
    }

    private static Process Start() => Process.Start(new ProcessStartInfo("node", [Path.Combine(Checkout.Root, "tests", "Infra.Tests", "bicep.mjs")])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
