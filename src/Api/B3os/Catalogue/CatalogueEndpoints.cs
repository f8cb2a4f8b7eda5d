using Microsoft.AspNetCore.Http;
using Tributary.Api.B3os.Answers;
using Tributary.Nodes.B3os;

namespace Tributary.Api.B3os.Catalogue;

/// <summary>What definitions can be made of.</summary>
internal static class CatalogueEndpoints
{
    /// <summary>The actions that are no logic, those of the given tags if any are given.</summary>
    public static ValueTask<IResult> ListActions(ApiCall call)
    {
        string[] tags = call.Context.Request.Query["tags"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return List(action => action is { IsTrigger: false, IsLogic: false } && (tags.Length == 0 || tags.Contains(action.Category, StringComparer.OrdinalIgnoreCase)));
    }

    /// <summary>The actions that decide what runs.</summary>
    public static ValueTask<IResult> ListLogicActions(ApiCall call) => List(static action => action is { IsTrigger: false, IsLogic: true });

    /// <summary>The triggers.</summary>
    public static ValueTask<IResult> ListTriggers(ApiCall call) => List(static action => action.IsTrigger);

    /// <summary>An action.</summary>
    public static ValueTask<IResult> GetAction(ApiCall call) => Get(call, isTrigger: false);

    /// <summary>A trigger.</summary>
    public static ValueTask<IResult> GetTrigger(ApiCall call) => Get(call, isTrigger: true);

    /// <summary>The action or trigger that a path names; null when there is none such.</summary>
    internal static B3osAction? Find(ApiCall call, bool isTrigger) =>
        B3osCatalog.Find((string)call.Context.Request.RouteValues["type"]!) is { } action && action.IsTrigger == isTrigger ? action : null;

    private static ValueTask<IResult> List(Func<B3osAction, bool> isWanted) =>
        ValueTask.FromResult<IResult>(new B3osAnswer<IReadOnlyList<B3osAction>>([.. B3osCatalog.All.Where(isWanted)], ActionJson.Write));

    private static ValueTask<IResult> Get(ApiCall call, bool isTrigger) => ValueTask.FromResult<IResult>(
        Find(call, isTrigger) is { } action ? new B3osAnswer<B3osAction>(action, ActionJson.Write) : B3osError.NotFound(isTrigger ? "trigger" : "action"));
}
