using System.Text.Json;

namespace Tributary.Api.Tests.Contract.Strict;

/// <summary>What a strict client demands of the language models: plain arrays of objects that have a name.</summary>
internal static class StrictModels
{
    public static void Check(JsonElement models)
    {
        Assert.Equal(JsonValueKind.Array, models.ValueKind);
        foreach (JsonElement model in models.EnumerateArray())
        {
            Assert.NotEqual(string.Empty, Demand.Text(model, "name", "model"));
            Demand.Text(model, "provider", "model");
            Assert.NotEqual(string.Empty, Demand.Text(model, "label", "model"));
            Demand.Flag(model, "is_available", "model");
            if (Demand.Key(model, "context_window", "model").ValueKind != JsonValueKind.Null)
            {
                Assert.InRange(Demand.Integer(model, "context_window", "model"), 1, long.MaxValue);
            }
        }
    }

    public static void CheckPresets(JsonElement presets)
    {
        Assert.Equal(JsonValueKind.Array, presets.ValueKind);
        foreach (JsonElement preset in presets.EnumerateArray())
        {
            Assert.NotEqual(string.Empty, Demand.Text(preset, "name", "preset"));
            Assert.NotEmpty(Demand.Texts(preset, "models", "preset"));
        }
    }
}
