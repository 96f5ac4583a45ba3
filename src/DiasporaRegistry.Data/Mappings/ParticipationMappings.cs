using DiasporaRegistry.Domain.Bulletins;
using DiasporaRegistry.Domain.Countries;
using DiasporaRegistry.Domain.Organizations;
using DiasporaRegistry.Domain.Participation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DiasporaRegistry.Data.Mappings;

internal sealed class ConsultationMapping : IEntityTypeConfiguration<Consultation>
{
    public void Configure(EntityTypeBuilder<Consultation> builder)
    {
        builder.ToTable("consultation");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Ignore(c => c.OwesSince);
        builder.Property(c => c.Country).HasMaxLength(2);
        builder.Property(c => c.TitleEs).HasMaxLength(Consultation.LongestTitle);
        builder.Property(c => c.TitleEn).HasMaxLength(Consultation.LongestTitle);
        builder.Property(c => c.IntroductionEs).HasMaxLength(Consultation.LongestIntroduction);
        builder.Property(c => c.IntroductionEn).HasMaxLength(Consultation.LongestIntroduction);
        builder.Property(c => c.SummaryEs).HasMaxLength(Consultation.LongestReason);
        builder.Property(c => c.SummaryEn).HasMaxLength(Consultation.LongestReason);
        builder.HasMany(c => c.Sections).WithOne().HasForeignKey("ConsultationId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(c => c.Sections).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasMany(c => c.Errata).WithOne().HasForeignKey("ConsultationId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(c => c.Errata).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(c => new { c.Country, c.ClosesOn });
    }
}

internal sealed class ConsultationSectionMapping : IEntityTypeConfiguration<ConsultationSection>
{
    public void Configure(EntityTypeBuilder<ConsultationSection> builder)
    {
        builder.ToTable("consultation_section");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property<Guid>("ConsultationId");
        builder.Property(s => s.TitleEs).HasMaxLength(Consultation.LongestTitle);
        builder.Property(s => s.TitleEn).HasMaxLength(Consultation.LongestTitle);
        builder.Property(s => s.TextEs).HasMaxLength(ConsultationSection.LongestText);
        builder.Property(s => s.TextEn).HasMaxLength(ConsultationSection.LongestText);
        builder.Property(s => s.ReasonEs).HasMaxLength(Consultation.LongestReason);
        builder.Property(s => s.ReasonEn).HasMaxLength(Consultation.LongestReason);
    }
}

internal sealed class ErratumMapping : IEntityTypeConfiguration<Erratum>
{
    public void Configure(EntityTypeBuilder<Erratum> builder)
    {
        builder.ToTable("consultation_erratum");
        builder.Property<Guid>("ConsultationId");
        builder.Property(e => e.TextEs).HasMaxLength(Consultation.LongestErratum);
        builder.Property(e => e.TextEn).HasMaxLength(Consultation.LongestErratum);
        builder.HasOne<ConsultationSection>().WithMany().HasForeignKey(e => e.SectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex("ConsultationId", nameof(Erratum.Number)).IsUnique();
    }
}

internal sealed class ConsultationCommentMapping : IEntityTypeConfiguration<ConsultationComment>
{
    public void Configure(EntityTypeBuilder<ConsultationComment> builder)
    {
        builder.ToTable("consultation_comment");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(c => c.Text).HasMaxLength(ConsultationComment.LongestText);
        builder.Property(c => c.LeftOutReason).HasMaxLength(ConsultationComment.LongestReason);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(c => c.ConsultationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<ConsultationSection>().WithMany().HasForeignKey(c => c.SectionId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Organization>().WithMany().HasForeignKey(c => c.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(c => c.Versions).WithOne().HasForeignKey("CommentId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(c => c.Versions).UsePropertyAccessMode(PropertyAccessMode.Field);
        // One of each organization on each section, and one on the whole.
        builder.HasIndex(c => new { c.ConsultationId, c.SectionId, c.OrganizationId }).IsUnique().AreNullsDistinct(false);
    }
}

internal sealed class CommentVersionMapping : IEntityTypeConfiguration<CommentVersion>
{
    public void Configure(EntityTypeBuilder<CommentVersion> builder)
    {
        builder.ToTable("comment_version");
        builder.Property<Guid>("CommentId");
        builder.HasKey("CommentId", nameof(CommentVersion.Number));
        builder.Property(v => v.Text).HasMaxLength(ConsultationComment.LongestText);
    }
}

internal sealed class PublicEventMapping : IEntityTypeConfiguration<PublicEvent>
{
    public void Configure(EntityTypeBuilder<PublicEvent> builder)
    {
        builder.ToTable("public_event");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Ignore(e => e.Taken);
        builder.Ignore(e => e.Free);
        builder.Ignore(e => e.HasLine);
        builder.Property(e => e.Country).HasMaxLength(2);
        builder.Property(e => e.TitleEs).HasMaxLength(PublicEvent.LongestTitle);
        builder.Property(e => e.TitleEn).HasMaxLength(PublicEvent.LongestTitle);
        builder.Property(e => e.TextEs).HasMaxLength(PublicEvent.LongestText);
        builder.Property(e => e.TextEn).HasMaxLength(PublicEvent.LongestText);
        builder.Property(e => e.Zone).HasMaxLength(60);
        builder.Property(e => e.Place).HasMaxLength(PublicEvent.LongestLine);
        builder.Property(e => e.Link).HasMaxLength(PublicEvent.LongestLine);
        builder.Property(e => e.ReasonEs).HasMaxLength(PublicEvent.LongestLine);
        builder.Property(e => e.ReasonEn).HasMaxLength(PublicEvent.LongestLine);
        builder.HasOne<Consulate>().WithMany().HasForeignKey(e => e.ConsulateCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Consultation>().WithMany().HasForeignKey(e => e.ConsultationId).OnDelete(DeleteBehavior.SetNull);
        builder.HasMany(e => e.SignUps).WithOne().HasForeignKey("EventId").IsRequired().OnDelete(DeleteBehavior.Cascade);
        builder.Navigation(e => e.SignUps).UsePropertyAccessMode(PropertyAccessMode.Field);
        builder.HasIndex(e => new { e.Country, e.EndsAt });
    }
}

internal sealed class EventSignUpMapping : IEntityTypeConfiguration<EventSignUp>
{
    public void Configure(EntityTypeBuilder<EventSignUp> builder)
    {
        builder.ToTable("event_sign_up");
        builder.Property<Guid>("EventId");
        builder.HasOne<Organization>().WithMany().HasForeignKey(s => s.OrganizationId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex("EventId", nameof(EventSignUp.OrganizationId)).IsUnique();
    }
}

internal sealed class LawAlertMapping : IEntityTypeConfiguration<LawAlert>
{
    public void Configure(EntityTypeBuilder<LawAlert> builder)
    {
        builder.ToTable("law_alert");
        builder.Property<uint>("Version").IsRowVersion();
        builder.Property(a => a.Country).HasMaxLength(2);
        builder.Property(a => a.TitleEs).HasMaxLength(LawAlert.LongestTitle);
        builder.Property(a => a.TitleEn).HasMaxLength(LawAlert.LongestTitle);
        builder.Property(a => a.TextEs).HasMaxLength(LawAlert.LongestText);
        builder.Property(a => a.TextEn).HasMaxLength(LawAlert.LongestText);
        builder.Property(a => a.Source).HasMaxLength(LawAlert.LongestSource);
        builder.Property(a => a.Link).HasMaxLength(LawAlert.LongestLine);
        builder.Property(a => a.ReasonEs).HasMaxLength(LawAlert.LongestLine);
        builder.Property(a => a.ReasonEn).HasMaxLength(LawAlert.LongestLine);
        builder.HasOne<Consulate>().WithMany().HasForeignKey(a => a.ConsulateCode).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Bulletin>().WithMany().HasForeignKey(a => a.BulletinId).OnDelete(DeleteBehavior.SetNull);
        builder.HasIndex(a => new { a.Country, a.SentAt });
        builder.HasIndex(a => a.Places).HasMethod("gin");
    }
}
