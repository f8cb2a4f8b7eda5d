namespace Tributary.Api.OpenApi;

/// <summary>
/// What the document of a front door says. The rest of its words are JSON files that are embedded under the door's name: <c>door.json</c> is
/// the document without its paths and schemas, and every other file holds schemas by name.
/// </summary>
/// <param name="Name">The door's name, and that of its document.</param>
/// <param name="Routes">What is said of each of its routes, in the order of the document.</param>
/// <param name="SharedAnswers">The answers that a route gives as others do: a status, and the name of the response among the door's components.</param>
internal sealed record DoorDocs(string Name, IReadOnlyList<RouteDocs> Routes, Func<RouteDocs, IEnumerable<(int Status, string Response)>> SharedAnswers);
