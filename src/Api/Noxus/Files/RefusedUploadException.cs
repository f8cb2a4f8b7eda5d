using Microsoft.AspNetCore.Http;

namespace Tributary.Api.Noxus.Files;

/// <summary>What is wrong with an upload showed while it was read, so that whoever reads it lets go of it.</summary>
/// <param name="answer">What the caller is told.</param>
/// <param name="cause">What led to it; null for nothing.</param>
public sealed class RefusedUploadException(IResult answer, Exception? cause = null) : Exception("The upload was refused.", cause)
{
    /// <summary>What the caller is told.</summary>
    public IResult Answer { get; } = answer;
}
