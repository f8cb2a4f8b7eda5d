using System.Text;
using System.Text.Json;
using Tributary.Api.Events;
using Tributary.Api.Noxus.Runs;
using Tributary.Api.Tests.Fakes;
using Tributary.Engine.Runs;

namespace Tributary.Api.Tests.Noxus;

public sealed class RunFramesTests
{
    [Fact]
    public void Each_change_of_a_node_is_told_and_the_last_frame_ends_the_stream()
    {
        SampleRun run = Branched().Ended(RunStatus.Completed);

        Assert.Equal(
            [
                "24-0 in running", "24-1 in succeeded",
                "31-0 choose running",
                "38-0 choose running 'so'",
                "45-0 choose succeeded", "45-1 no skipped",
                "52-0 yes running", "52-1 yes succeeded",
                "59-0 state completed",
                "59-1 yes succeeded end=completed",
            ],
            Frames(run, [run.Log.Count]));
    }

    [Fact]
    public void A_stopped_run_is_told_as_stopped_and_then_ends_the_stream_as_failed()
    {
        SampleRun run = new SampleRun(Flow.Gated()).Started().NodeStarted("gate").Ended(RunStatus.Stopped);

        Assert.Equal(
            ["24-0 gate running", "31-0 gate skipped", "31-1 state stopped", "31-2 gate skipped end=failed"], Frames(run, [run.Log.Count]));
    }

    [Fact]
    public void A_run_stopped_before_anything_began_still_ends_its_stream()
    {
        SampleRun run = new SampleRun(Flow.Gated()).Ended(RunStatus.Stopped);

        Assert.Equal(["17-0 state stopped", "17-1 gate skipped end=failed"], Frames(run, [1]));
    }

    [Fact]
    public void A_state_follows_each_batch_with_the_last_number_of_its_event()
    {
        SampleRun run = Branched().Ended(RunStatus.Completed);

        Assert.Equal(
            [
                "17-0 state running",
                "24-0 in running", "24-1 in succeeded", "31-0 choose running", "38-0 choose running 'so'", "45-0 choose succeeded", "45-1 no skipped", "45-2 state running",
                "52-0 yes running", "52-1 yes succeeded", "59-0 state completed", "59-1 yes succeeded end=completed",
            ],
            Frames(run, [1, 4, 2]));
    }

    [Fact]
    public void An_id_means_the_same_however_the_events_arrive()
    {
        SampleRun run = Branched().Ended(RunStatus.Completed);
        Dictionary<FrameId, string> singly = All(run, [.. run.Log.Select(static _ => 1)], FrameId.Start).ToDictionary(static frame => frame.Id, Text);

        foreach (int[] batches in new int[][] { [7], [1, 6], [3, 4], [2, 2, 3], [6, 1] })
        {
            Assert.All(All(run, batches, FrameId.Start), frame => Assert.Equal(singly[frame.Id], Text(frame)));
        }
    }

    [Fact]
    public void Resuming_gives_exactly_what_follows()
    {
        SampleRun run = Branched().Ended(RunStatus.Completed);
        List<EventFrame> whole = All(run, [2, 3, 2], FrameId.Start);
        for (int i = 0; i < whole.Count; i++)
        {
            Assert.Equal(whole.Skip(i + 1).Select(Text), All(run, [2, 3, 2], whole[i].Id).Select(Text));
        }
    }

    [Fact]
    public void A_repeated_delivery_is_told_once()
    {
        SampleRun run = new SampleRun(Flow.Gated()).Started().Succeeded("gate").Succeeded("gate").Succeeded("out").Ended(RunStatus.Completed);

        Assert.Single(Frames(run, [run.Log.Count]), static frame => frame.Contains("gate succeeded", StringComparison.Ordinal));
    }

    [Fact]
    public void Data_stays_on_one_line()
    {
        SampleRun run = new SampleRun(Flow.Gated(), notes: ["two\nlines"]).Started().NodeStarted("gate").Content("gate", "a\r\nb").Ended(RunStatus.Failed, "c\nd");

        Assert.All(All(run, [1, 1, 1, 1], FrameId.Start), static frame => Assert.Equal(-1, frame.Data.Span.IndexOfAny("\r\n"u8)));
    }

    private static SampleRun Branched() => new SampleRun(Flow.Branching(), """{"X": 1}""")
        .Started().Succeeded("in").NodeStarted("choose").Content("choose", "so").Succeeded("choose", branches: ["yes"]).Succeeded("yes");

    private static string[] Frames(SampleRun run, int[] batches) => [.. All(run, batches, FrameId.Start).Select(Text)];

    private static List<EventFrame> All(SampleRun run, int[] batches, FrameId after)
    {
        RunFrames frames = new(run.Header, new RunView(run.Plan, run.Header.Bindings), after);
        List<EventFrame> all = [];
        int taken = 0;
        foreach (int size in batches)
        {
            all.AddRange(frames.Take([.. run.Log.Skip(taken).Take(size)]));
            taken += size;
        }

        return all;
    }

    private static string Text(EventFrame frame)
    {
        JsonElement json = JsonElement.Parse(Encoding.UTF8.GetString(frame.Data.Span));
        JsonElement data = json.GetProperty("data");
        Assert.Equal(frame.Id.ToString(), json.GetProperty("redisId").GetString());
        string? status = data.GetProperty("status").GetString();
        if (json.GetProperty("type").GetString() == "state")
        {
            Assert.Equal(JsonValueKind.Object, data.GetProperty("progress_details").ValueKind);
            return $"{frame.Id} state {status}";
        }

        string content = data.TryGetProperty("content", out JsonElement text) ? $" '{text.GetString()}'" : string.Empty;
        string end = data.TryGetProperty("workflow_status", out JsonElement last) ? $" end={last.GetString()}" : string.Empty;
        return $"{frame.Id} {data.GetProperty("id").GetString()} {status}{content}{end}";
    }
}
