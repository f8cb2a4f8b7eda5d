using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Tributary.Api.Http;

namespace Tributary.Api.FrontDoors;

/// <summary>How the clients of a product show their key, and how they read what the shared code answers.</summary>
internal abstract class ApiStyle
{
    /// <summary>That of the public catalogue's API: a key in <c>X-API-Key</c>, faults as <c>{"detail": …}</c>.</summary>
    public static readonly ApiStyle Standard = new StandardStyle();

    /// <summary>How a key is sent, for people: ends a sentence that begins with "Send it".</summary>
    public abstract string WhereKeysGo { get; }

    /// <summary>The key that a request shows; null when it shows none.</summary>
    public abstract string? KeyOf(HttpRequest request);

    /// <summary>An answer as this product's clients read it: those of the shared code, <see cref="ErrorAnswer"/> and <see cref="FaultsAnswer"/>, are worded anew.</summary>
    /// <param name="answer">The answer of an endpoint, or of the code before it.</param>
    /// <param name="requestId">The request's id.</param>
    public abstract IResult Word(IResult answer, string requestId);

    /// <summary>Writes the members by which this product's clients know a fault, for an answer that those of another one read, too. Default: none.</summary>
    /// <param name="writer">Where to, within an object.</param>
    /// <param name="error">The fault.</param>
    /// <param name="requestId">The request's id.</param>
    public virtual void WriteMembers(Utf8JsonWriter writer, ErrorAnswer error, string requestId)
    {
    }
}
