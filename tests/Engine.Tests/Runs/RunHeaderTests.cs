using Tributary.Engine.Runs;
using Tributary.Engine.Values;

namespace Tributary.Engine.Tests.Runs;

public sealed class RunHeaderTests
{
    private static readonly ValueRef Small = ValueRef.FromText(new string('s', ValueRef.InlineLimit - 2));
    private static readonly ValueRef Large = ValueRef.FromText(new string('l', ValueRef.InlineLimit - 1));

    private readonly List<ValueRef> _put = [];

    [Fact]
    public void Small_inputs_leave_the_header_as_it_is()
    {
        RunHeader header = Header(Small, Small);

        Assert.Same(header, header.KeepLargeInputs(Put));
        Assert.Empty(_put);
    }

    [Fact]
    public void A_large_value_is_kept_once_however_often_it_occurs()
    {
        RunHeader kept = Header(Large, Large).KeepLargeInputs(Put);

        Assert.Equal([Large], _put);
        Assert.Equal(ValueRef.Stored("kept/1", Large.Length), kept.Input[0].Value);
        Assert.Equal(ValueRef.Stored("kept/1", Large.Length), kept.Bindings.Bindings[0].Value);
        Assert.Equal("in", kept.Input[0].Name);
        Assert.Equal("n", kept.Bindings.Bindings[0].NodeId);
    }

    [Fact]
    public void What_is_small_stays_inline_beside_what_is_large()
    {
        RunHeader kept = Header(Small, Large).KeepLargeInputs(Put);

        Assert.Equal(Small, kept.Input[0].Value);
        Assert.True(kept.Bindings.Bindings[0].Value.IsStored);
    }

    [Fact]
    public void What_is_stored_already_is_left_where_it_is()
    {
        ValueRef stored = ValueRef.Stored("elsewhere", 1_000_000);

        Assert.Equal(stored, Header(stored, stored).KeepLargeInputs(Put).Input[0].Value);
        Assert.Empty(_put);
    }

    [Fact]
    public void What_a_front_door_has_to_know_is_kept_in_the_same_way()
    {
        RunHeader header = Header(Small, Small) with { Origin = new RunOrigin("door", "run_1", Large) };

        RunHeader kept = header.KeepLargeInputs(Put);

        Assert.Equal(new RunOrigin("door", "run_1", ValueRef.Stored("kept/1", Large.Length)), kept.Origin);
        Assert.Equal(Small, kept.Input[0].Value);
    }

    [Fact]
    public void It_is_on_the_list_of_its_front_door_or_of_the_run_whose_loop_it_is_a_part_of_or_on_that_of_the_workspace()
    {
        RunHeader header = Header(Small, Small);

        Assert.Equal(header.WorkspaceId, header.ListId);
        Assert.Equal(RunLists.OfDoor(header.WorkspaceId, "door"), (header with { Origin = new RunOrigin("door", "run_1", Small) }).ListId);
        RunParent caller = new(Guid.NewGuid(), "n", 1);
        Assert.Equal(header.WorkspaceId, (header with { Parent = caller }).ListId);
        RunHeader iteration = header with { Parent = caller with { Iteration = 0 } };
        Assert.Equal(RunLists.OfIterations(caller.RunId), iteration.ListId);
        Assert.Equal(RunLists.OfIterations(caller.RunId), (iteration with { Origin = new RunOrigin("door", "run_1", Small) }).ListId);
    }

    private static RunHeader Header(ValueRef shown, ValueRef bound) => new()
    {
        Id = Guid.NewGuid(),
        WorkspaceId = Guid.NewGuid(),
        WorkflowId = Guid.NewGuid(),
        CreatedAt = default,
        Input = [new NamedValue("in", shown)],
        Bindings = new RunInput([new InputBinding("n", "input", null, bound)]),
    };

    private ValueRef Put(ValueRef value)
    {
        _put.Add(value);
        return ValueRef.Stored($"kept/{_put.Count}", value.Length);
    }
}
