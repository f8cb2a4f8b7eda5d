using System.Text;
using System.Text.Json;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Values;

public sealed class JsonScratchTests
{
    [Fact]
    public void The_next_that_is_taken_is_empty()
    {
        JsonScratch first = JsonScratch.Take();
        first.Writer.WriteStringValue("first");
        first.Return();

        JsonScratch second = JsonScratch.Take();
        Assert.True(second.Written.IsEmpty);
        second.Writer.WriteNumberValue(2);
        Assert.Equal("2", Encoding.UTF8.GetString(second.Written));
        second.Return();
    }

    [Fact]
    public void One_that_was_left_unfinished_disturbs_nobody()
    {
        Assert.Throws<FormatException>(() => JsonText.Write(0, static (writer, _) =>
        {
            writer.WriteStartObject();
            throw new FormatException();
        }));
        JsonScratch open = JsonScratch.Take();
        open.Writer.WriteStartArray();
        open.Return();

        Assert.Equal("true", Encoding.UTF8.GetString(JsonText.Write(true, static (writer, value) => writer.WriteBooleanValue(value))));
    }

    [Fact]
    public void One_may_be_taken_while_another_is_out()
    {
        byte[] written = JsonText.Write("inner", static (writer, text) =>
        {
            writer.WriteStartArray();
            writer.WriteRawValue(JsonText.Encode(text));
            writer.WriteRawValue(JsonText.Encode("next"));
            writer.WriteEndArray();
        });

        Assert.Equal("""["inner","next"]""", Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void What_was_written_stays_when_its_buffer_is_used_again()
    {
        byte[] first = JsonText.Encode("first");
        JsonText.Encode("other");

        Assert.Equal("\"first\"", Encoding.UTF8.GetString(first));
    }

    [Fact]
    public async Task Many_threads_write_at_once()
    {
        string[] texts = [.. Enumerable.Range(0, 64).Select(static i => new string((char)('a' + (i % 26)), i * 1000))];

        byte[][] written = await Task.WhenAll(texts.Select(static text => Task.Run(() => JsonText.Encode(text))));

        Assert.Equal(texts, written.Select(static json => JsonSerializer.Deserialize<string>(json)));
    }

    [Fact]
    public void A_huge_text_is_written_whole_and_its_buffer_is_not_kept()
    {
        JsonScratch huge = JsonScratch.Take();
        huge.Writer.WriteStringValue(new string('x', 1_000_000));
        Assert.Equal(1_000_002, huge.Written.Length);
        huge.Return();

        JsonScratch next = JsonScratch.Take();
        Assert.NotSame(huge, next);
        next.Return();

        JsonScratch again = JsonScratch.Take();
        Assert.Same(next, again);
        again.Return();
    }
}
