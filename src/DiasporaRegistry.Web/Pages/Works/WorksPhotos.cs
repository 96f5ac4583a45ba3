using System.Security.Cryptography;
using DiasporaRegistry.Data;
using DiasporaRegistry.Domain.CoInvestment;
using DiasporaRegistry.Domain.CoInvestment.Execution;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Web.Documents;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace DiasporaRegistry.Web.Pages.Works;

/// <summary>A photograph that was sent: drawn anew, with what its file said of itself.</summary>
/// <param name="Image">What is kept.</param>
/// <param name="Traces">What its file said, without where exactly.</param>
public sealed record SentPhoto(UploadedDocument Image, PhotoTraces Traces);

/// <summary>What goes with photographs that are sent together.</summary>
/// <param name="ReportId">The report that they go with.</param>
/// <param name="OversightId">The local committee's report that they go with.</param>
/// <param name="MilestoneId">The part that they show.</param>
/// <param name="Day">The day that was stated.</param>
/// <param name="Caption">What they show.</param>
/// <param name="By">Who sent them.</param>
public sealed record PhotoSetting(Guid? ReportId, Guid? OversightId, Guid? MilestoneId, DateOnly? Day, string? Caption, Guid? By);

/// <summary>Looks into photographs of works, and keeps them without what their files said of themselves.</summary>
public sealed class WorksPhotos(RegistryDb db, DocumentStore store)
{
    /// <summary>The photographs that are good; what is wrong with the others is said beside the field.</summary>
    public async Task<IReadOnlyList<SentPhoto>> ReadAsync(IReadOnlyList<IFormFile> files, int most, Project project, IStringLocalizer text, ModelStateDictionary state, string field, CancellationToken cancel)
    {
        var chosen = files.Where(f => f.Length > 0 || f.FileName.Length > 0).ToList();
        if (chosen.Count > most)
        {
            state.AddModelError(field, text["Photos.TooMany", most]);
            return [];
        }

        var (latitude, longitude, isPin) = await WhereAsync(project, cancel);
        var read = new List<SentPhoto>();
        var wrong = new List<string>();
        foreach (var file in chosen)
        {
            if (file.Length is 0 or > UploadedDocument.LargestFile)
            {
                wrong.Add(text[file.Length == 0 ? "Photos.Empty" : "Photos.TooLarge"]);
                continue;
            }

            using var content = new MemoryStream((int)file.Length);
            await file.CopyToAsync(content, cancel);
            var bytes = content.ToArray();
            var image = await UploadedDocument.ReadAsync(bytes, cancel);
            if (image.Fault != UploadFault.None || !image.ContentType.StartsWith("image/", StringComparison.Ordinal))
                wrong.Add(text[image.Fault is UploadFault.TooLarge ? "Photos.TooLarge" : "Photos.NoImage"]);
            else
                read.Add(new(image, Traces(PhotoMetadata.Read(bytes), latitude, longitude, isPin)));
        }

        if (wrong.Count > 0)
            state.AddModelError(field, string.Join(' ', wrong.Distinct()) + " " + text["Photos.Again"]);
        return read;
    }

    /// <summary>Adds photographs to what is saved next, once each, and writes their files aside.</summary>
    /// <returns>The files, to be put in their places before the end of the transaction.</returns>
    public async Task<IReadOnlyList<StagedDocument>> StageAsync(Guid projectId, IReadOnlyList<SentPhoto> photos, PhotoSetting setting, DateOnly today, DateTimeOffset now, CancellationToken cancel)
    {
        var staged = new List<StagedDocument>();
        try
        {
            var known = (await db.WorksPhotos.Where(p => p.ProjectId == projectId).Select(p => p.Sha256).ToListAsync(cancel)).ToHashSet(StringComparer.Ordinal);
            foreach (var (image, traces) in photos)
            {
                var digest = Convert.ToHexStringLower(SHA256.HashData(image.Content));
                if (!known.Add(digest))
                    continue;
                var day = setting.Day ?? (traces.TakenOn is { } taken && taken <= today ? taken : today);
                var photo = new WorksPhoto(projectId, setting.ReportId, setting.OversightId, setting.MilestoneId, day, setting.Caption, traces, image.ContentType, image.Content.Length, digest, setting.By, now);
                staged.Add(await store.StageAsync(projectId, photo.Id, image.Content, cancel));
                db.Add(photo);
            }

            return staged;
        }
        catch
        {
            staged.ForEach(file => file.Dispose());
            throw;
        }
    }

    /// <summary>Opens a photograph's file; none where it is not there.</summary>
    public Stream? Open(WorksPhoto photo) => store.Open(photo.ProjectId, photo.Id);

    async Task<(double? Latitude, double? Longitude, bool IsPin)> WhereAsync(Project project, CancellationToken cancel)
    {
        if (project is { Latitude: { } latitude, Longitude: { } longitude })
            return (latitude, longitude, true);
        var place = await db.Places.AsNoTracking().SingleAsync(p => p.Code == project.PlaceCode, cancel);
        return (place.Latitude, place.Longitude, false);
    }

    static PhotoTraces Traces(PhotoMetadata said, double? latitude, double? longitude, bool isPin)
    {
        if (said is not { Latitude: { } at, Longitude: { } beside } || latitude is not { } there || longitude is not { } along)
            return new(said.TakenOn, null, isPin);
        // To ten metres: a check needs no more, and a home is not found by it.
        return new(said.TakenOn, (int)Math.Round(Distance.Km(at, beside, there, along) * 100) * 10, isPin);
    }
}
