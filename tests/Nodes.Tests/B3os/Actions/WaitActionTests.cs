using Tributary.Engine.Runs;
using Tributary.Engine.Values;
using Tributary.Nodes.B3os;

namespace Tributary.Nodes.Tests.B3os.Actions;

public sealed class WaitActionTests : IDisposable
{
    private readonly ActionScene _scene = new("wait", """{"timeoutMs":60000,"triggerType":"webhook","triggerConfig":{}}""");

    public void Dispose() => _scene.Dispose();

    [Fact]
    public async Task It_waits_with_a_secret_of_its_own()
    {
        Suspension.External first = await Wait();
        Assert.Equal(("wait/step/0/1", ActionScene.Noon.AddMinutes(1)), (first.Name, first.Deadline));
        WaitQuestion question = WaitQuestion.Read(first.Question)!;
        Assert.Matches("^[0-9a-f]{32}$", question.Secret);
        Assert.Equal(60000, question.TimeoutMilliseconds);
        Assert.True(question.IsRight(question.Secret));
        Assert.False(question.IsRight(question.Secret[1..]));
        Assert.NotEqual(question.Secret, WaitQuestion.Read((await Wait()).Question)!.Secret);
    }

    [Fact]
    public void Another_question_is_none() => Assert.Null(WaitQuestion.Read(ValueRef.FromText("who?")));

    [Theory]
    [InlineData("""{"ok":true}""", """{"status":"resumed","triggerResult":{"ok":true},"source":"resume","branch":"resumed","timeoutMs":60000}""", "resumed")]
    [InlineData(null, """{"status":"timed_out","branch":"timed_out","timeoutMs":60000}""", "timed_out")]
    public async Task It_goes_on_with_what_it_was_given_or_without(string? carried, string result, string branch)
    {
        ValueRef? resumption = carried is null ? null : ValueRef.Inline(System.Text.Encoding.UTF8.GetBytes(carried));
        NodeOutcome.Succeeded outcome = Assert.IsType<NodeOutcome.Succeeded>(await _scene.Run(phase: 1, resumption));
        Assert.Equal(result, NodeScene.TextOf(outcome));
        Assert.Equal([branch], outcome.Branches);
    }

    private async Task<Suspension.External> Wait() => Assert.IsType<Suspension.External>(Assert.IsType<NodeOutcome.Suspended>(await _scene.Run()).On);
}
